import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { goBack, replacePage } from '../../../hooks/navigate';
import { showPart } from '../../../hooks/showPart';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Notice, Page, Refusal, Text } from '../../../ui';
import { ScanField } from '../../parts/ScanField';
import { bodyOf, faultsOf, filledIn, isWhole } from '../../vouchers/lineWork';
import { type LineWork, ruleOf } from '../../vouchers/model';
import { useLineWork } from '../../vouchers/useLineWork';
import { usePaperWords } from '../../vouchers/usePaperWords';
import { useVoucherMove } from '../../vouchers/useVoucherMove';
import { AllAtOnce } from './AllAtOnce';
import { FoundLots } from './FoundLots';
import { LineCard } from './LineCard';
import { partOf, useScannedLine } from './useScannedLine';

interface LineFormProps {
  voucher: Voucher;
  move: VoucherMove;
  how: LineWork;
}

export function LineForm({ voucher, move, how }: LineFormProps) {
  const { titles, stock } = useText();
  const words = stock.move;
  const paper = usePaperWords(voucher.kind);
  const fresh = useRouteParam('from') === 'new';
  const { work, keep, setRow, forget } = useLineWork(voucher, how);
  const [tried, setTried] = useState(false);
  const making = useVoucherMove(voucher, ({ id }) => {
    forget();
    if (fresh) replacePage('/staff/pages/voucher/index', { id });
    else goBack();
  });
  const scanned = useScannedLine(voucher, work, keep, how);
  const faults = faultsOf(voucher, work, how);
  const signs = ruleOf(voucher.kind, move)?.signs;
  const send = () => {
    setTried(true);
    if (faults[0] !== undefined) showPart(partOf(faults[0]));
    else if (work.found.every(isWhole)) making.mutate({ by: 'move', move, body: bodyOf(voucher, work, how) });
  };
  return (
    <Page
      title={titles.voucherMove}
      wide
      footer={
        <View className="k-stack">
          <Refusal error={making.error} />
          {tried && how === 'blind' && (faults.length > 0 || !work.found.every(isWhole)) && (
            <Text block size="small" tone="danger">
              {words.unfinished}
            </Text>
          )}
          <Button wide busy={making.isPending} onPress={send} testId="make-move">
            {how === 'blind'
              ? `${paper.move(move)} · ${words.progress(filledIn(work), voucher.lines.length)}`
              : paper.move(move)}
          </Button>
        </View>
      }
    >
      <View>
        <Text block strong>
          {`${voucher.kindName} ${voucher.number}`}
        </Text>
        <Text block tone="soft">
          {words.hints[move]}
        </Text>
        {signs && (
          <Text block size="small" tone="soft">
            {words.signsAs(paper.signer(signs))}
          </Text>
        )}
      </View>
      {how === 'blind' && <Notice>{words.blind}</Notice>}
      {voucher.kind !== 'requisition' && <ScanField onRead={scanned} />}
      <AllAtOnce voucher={voucher} work={work} how={how} keep={keep} />
      <View className="s-grid">
        {voucher.lines.map((line) => (
          <LineCard
            key={line.line}
            id={partOf(line.line)}
            line={line}
            how={how}
            row={work.rows[line.line]}
            kind={voucher.kind}
            tried={tried}
            onChange={(part) => setRow(line.line, part)}
          />
        ))}
      </View>
      {how === 'blind' && <FoundLots found={work.found} onChange={(found) => keep({ ...work, found })} />}
    </Page>
  );
}
