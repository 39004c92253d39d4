import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { useText } from '../../../i18n/useText';
import { Select, TextInput } from '../../../ui';
import { amountText } from '../../stock/amount';
import type { LineDraft } from '../../vouchers/draft';
import type { LineForm } from '../../vouchers/forms';

interface LotFieldProps {
  asks: LineForm;
  line: LineDraft;
  levels: readonly StockLevel[];
  onChange: (part: Partial<LineDraft>) => void;
  error: string | null;
}

/** The lot: typed from the box, or one of those that lie there, first to expire first. */
export function LotField({ asks, line, levels, onChange, error }: LotFieldProps) {
  const { stock } = useText();
  const words = stock.form;
  if (asks.lot === 'none') return null;
  if (asks.lot === 'typed')
    return (
      <TextInput
        label={words.lot}
        hint={words.lotHint}
        maxLength={40}
        value={line.lotNo}
        onChange={(lotNo) => onChange({ lotNo: lotNo.trim() })}
        error={error}
        testId="lot"
      />
    );
  const leaves = asks.lot === 'choice';
  const lots = levels
    .filter(({ productId }) => productId === line.productId)
    .filter(({ state }) => !leaves || state === 'usable' || state === 'nearExpiry')
    .map((level) => ({
      value: level.lotNo,
      label: level.lotNo,
      note: [
        stock.levels.expires(level.expiry),
        stock.levels.states[level.state],
        amountText(leaves ? level.available : level.onHand, level, stock.amount),
      ].join(' · '),
    }));
  return (
    <Select
      label={words.lot}
      options={leaves ? [{ value: '', label: words.anyLot }, ...lots] : lots}
      value={leaves ? line.lotNo : line.lotNo || null}
      onChange={(lotNo) => onChange({ lotNo })}
      error={error}
      testId="lot"
    />
  );
}
