import type { LossCause, StockLevel } from '@fcs/shared/contracts/stock.ts';
import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { useState } from 'react';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useText } from '../../../i18n/useText';
import { Button, ClockInput, Select, Sheet, TextInput } from '../../../ui';
import { AmountField } from '../../parts/AmountField';
import { rememberCode } from '../../parts/knownCodes';
import { ScanField } from '../../parts/ScanField';
import { byProduct } from '../../stock/levels';
import { type Finding, type LineDraft, type LineFault, lineFaults } from '../../vouchers/draft';
import type { LineForm } from '../../vouchers/forms';
import { LotField } from './LotField';
import { useScannedBox } from './useScannedBox';

interface LineSheetProps {
  asks: LineForm;
  kind: VoucherKind;
  levels: readonly StockLevel[];
  line: LineDraft;
  onKeep: (line: LineDraft) => void;
  onRemove: (() => void) | null;
  onClose: () => void;
}

const causes: readonly LossCause[] = ['expired', 'damaged', 'spoilt', 'recalled', 'other'];
const findings: readonly Finding[] = ['damp', 'damaged', 'spoilt', 'pests', 'other', 'fine'];

/** One line with the fields its paper asks for; a scan fills what the box tells. */
export function LineSheet({ asks, kind, levels, line: given, onKeep, onRemove, onClose }: LineSheetProps) {
  const { stock } = useText();
  const words = stock.form;
  const catalogue = useCatalogue().data ?? [];
  const [line, setLine] = useState(given);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<LineDraft>) => setLine({ ...line, ...part });
  const { article, read } = useScannedBox(levels, line, set);
  const faults = lineFaults(line, asks);
  const errorOf = (fault: LineFault): string | null =>
    tried && faults.includes(fault) ? (fault === 'lotForm' ? words.lotForm : words.needed) : null;
  const lying = byProduct(levels).map(({ productId, name }) => ({ value: productId, label: name }));
  const products =
    asks.lot === 'choice' || asks.lot === 'shelf'
      ? lying
      : catalogue.map(({ id, name }) => ({ value: id, label: name }));
  const product = catalogue.find(({ id }) => id === line.productId);
  const keep = () => {
    setTried(true);
    if (faults.length > 0) return;
    if (article) rememberCode(article, line.productId);
    onKeep(line);
  };
  return (
    <Sheet
      open
      title={words.lineTitle}
      onClose={onClose}
      footer={
        <Button wide onPress={keep} testId="keep-line">
          {words.lineDone}
        </Button>
      }
    >
      {asks.lot !== 'none' && <ScanField onRead={read} />}
      <Select
        label={words.product}
        options={products}
        value={line.productId || null}
        onChange={(productId) => set({ productId, ...(asks.lot === 'typed' ? {} : { lotNo: '' }) })}
        error={errorOf('productId')}
        testId="product"
      />
      <LotField
        asks={asks}
        line={line}
        levels={levels}
        onChange={set}
        error={errorOf('lotNo') ?? errorOf('lotForm')}
      />
      {asks.expiry && (
        <ClockInput
          kind="date"
          label={words.expiry}
          value={line.expiry}
          onChange={(expiry) => set({ expiry })}
          error={errorOf('expiry')}
          testId="expiry"
        />
      )}
      {asks.amount && (
        <AmountField
          label={stock.voucher.asked[kind]}
          units={product ?? { unit: '', baseUnit: '' }}
          value={line}
          onChange={set}
          error={errorOf('amount')}
          testId="amount"
        />
      )}
      {asks.cause && (
        <Select
          label={words.cause}
          options={causes.map((value) => ({ value, label: stock.voucher.causes[value] }))}
          value={line.cause}
          onChange={(cause) => set({ cause })}
          error={errorOf('cause')}
          testId="cause"
        />
      )}
      {asks.finding && (
        <Select
          label={words.finding}
          options={findings.map((value) => ({ value, label: stock.voucher.findings[value] }))}
          value={line.finding}
          onChange={(finding) => set({ finding })}
          error={errorOf('finding')}
          testId="finding"
        />
      )}
      {asks.note && (
        <TextInput
          label={words.note}
          optional
          maxLength={200}
          value={line.note}
          onChange={(note) => set({ note })}
        />
      )}
      {onRemove && (
        <Button look="danger" onPress={onRemove}>
          {words.removeLine}
        </Button>
      )}
    </Sheet>
  );
}
