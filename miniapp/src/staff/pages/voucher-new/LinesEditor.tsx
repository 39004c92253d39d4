import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useText } from '../../../i18n/useText';
import { Button, Card, List, ListRow, Text } from '../../../ui';
import { amountText, readAmount } from '../../stock/amount';
import { emptyLine, type LineDraft } from '../../vouchers/draft';
import type { LineForm } from '../../vouchers/forms';
import { LineSheet } from './LineSheet';
import type { PartProps } from './parts';

interface LinesEditorProps extends PartProps {
  kind: VoucherKind;
  asks: LineForm;
}

/** The lines so far; a tap opens one, a button adds one. */
export function LinesEditor({ kind, asks, draft, change, levels, faults }: LinesEditorProps) {
  const { stock } = useText();
  const words = stock.form;
  const [open, setOpen] = useState<number | null>(null);
  const { lines } = draft;
  const keep = (line: LineDraft) => {
    const at = open ?? lines.length;
    change({
      lines: at < lines.length ? lines.map((one, index) => (index === at ? line : one)) : [...lines, line],
    });
    setOpen(null);
  };
  return (
    <View className="k-stack">
      <Card title={kind === 'storageCheck' ? words.findings : words.lines}>
        {lines.length === 0 ? (
          <Text block tone={faults.includes('lines') ? 'danger' : 'soft'}>
            {kind === 'storageCheck'
              ? words.noFindings
              : faults.includes('lines')
                ? words.linesNeeded
                : words.noLines}
          </Text>
        ) : (
          <List label={words.lines}>
            {lines.map((line, at) => (
              <Row key={`${line.productId} ${line.lotNo}`} line={line} onPress={() => setOpen(at)} />
            ))}
          </List>
        )}
        <Button look="plain" icon="plus" onPress={() => setOpen(lines.length)} testId="add-line">
          {words.addLine}
        </Button>
      </Card>
      {open !== null && (
        <LineSheet
          asks={asks}
          kind={kind}
          levels={levels}
          line={lines[open] ?? emptyLine}
          onKeep={keep}
          onRemove={
            open < lines.length
              ? () => {
                  change({ lines: lines.filter((_, index) => index !== open) });
                  setOpen(null);
                }
              : null
          }
          onClose={() => setOpen(null)}
        />
      )}
    </View>
  );
}

function Row({ line, onPress }: { line: LineDraft; onPress: () => void }) {
  const { stock } = useText();
  const product = useCatalogue().data?.find(({ id }) => id === line.productId);
  const amount = readAmount(line.quantity, line.loose);
  const words = stock.voucher;
  const note = [
    line.lotNo ? words.lotNo(line.lotNo) : '',
    line.expiry ? words.expires(line.expiry) : '',
    line.cause ? words.causes[line.cause] : '',
    line.finding ? words.findings[line.finding] : '',
    line.note,
  ];
  return (
    <ListRow
      title={product?.name ?? line.productId}
      note={note.filter(Boolean).join(' · ')}
      end={amount && product ? amountText(amount, product, stock.amount) : null}
      onPress={onPress}
    />
  );
}
