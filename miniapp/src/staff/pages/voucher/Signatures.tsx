import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { SignatureRole } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, Refusal, Sheet, Text } from '../../../ui';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { useVoucherMove } from '../../vouchers/useVoucherMove';

/** Who signed as what, what is not signed yet, and the places the reader may sign. */
export function Signatures({ voucher }: { voucher: Voucher }) {
  const { stock } = useText();
  const [language] = useLanguage();
  const words = stock.voucher;
  const paper = usePaperWords(voucher.kind);
  const [asked, setAsked] = useState<SignatureRole | null>(null);
  const pairs = [
    ...voucher.signatures.map(({ as, name, at, you }) => ({
      name: paper.signer(as),
      value: (
        <View>
          <Text block>{you ? `${name}${words.you}` : name}</Text>
          <Text block size="small" tone="soft">
            {formatDayTime(at, language)}
          </Text>
        </View>
      ),
    })),
    ...voucher.unsigned.map((as) => ({
      name: paper.signer(as),
      value: <Text tone={voucher.day ? 'warn' : 'soft'}>{words.notSigned}</Text>,
    })),
  ];
  if (pairs.length === 0) return null;
  return (
    <Card title={words.signatures}>
      <KeyValue pairs={pairs} />
      {voucher.maySign.length > 0 && (
        <View className="k-row">
          {voucher.maySign.map((as) => (
            <Button key={as} look="plain" onPress={() => setAsked(as)} testId={`sign-${as}`}>
              {words.sign(paper.signer(as))}
            </Button>
          ))}
        </View>
      )}
      {asked && <SignSheet voucher={voucher} as={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

interface SignSheetProps {
  voucher: Voucher;
  as: SignatureRole;
  onClose: () => void;
}

function SignSheet({ voucher, as, onClose }: SignSheetProps) {
  const { stock } = useText();
  const words = stock.voucher;
  const paper = usePaperWords(voucher.kind);
  const signing = useVoucherMove(voucher, onClose);
  return (
    <Sheet
      open
      title={words.sign(paper.signer(as))}
      onClose={onClose}
      footer={
        <Button
          wide
          busy={signing.isPending}
          onPress={() => signing.mutate({ by: 'sign', as })}
          testId="sign"
        >
          {words.sign(paper.signer(as))}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.signHint}
      </Text>
      <Refusal error={signing.error} />
    </Sheet>
  );
}
