import type { Voucher } from '@fcs/shared/contracts/stock.ts';
import { useText } from '../../../i18n/useText';
import { Button } from '../../../ui';
import { allFine, type Work } from '../../vouchers/lineWork';
import type { LineWork } from '../../vouchers/model';

interface AllAtOnceProps {
  voucher: Voucher;
  work: Work;
  how: LineWork;
  keep: (work: Work) => void;
}

/** One tap for the usual case of an inspection: looked at, everything is in order. */
export function AllAtOnce({ voucher, work, how, keep }: AllAtOnceProps) {
  const { stock } = useText();
  if (how !== 'checked') return null;
  const rows = voucher.lines.flatMap(({ line }) => {
    const row = work.rows[line];
    return row ? [[line, { ...row, checks: allFine }] as const] : [];
  });
  return (
    <Button
      look="plain"
      icon="check"
      onPress={() => keep({ ...work, rows: Object.fromEntries(rows) })}
      testId="all-fine"
    >
      {stock.move.allFine}
    </Button>
  );
}
