import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import type { Draft, DraftFault } from '../../vouchers/draft';

/** What every part of the form gets: the draft, how to change it, what lies there, what is wrong. */
export interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  levels: readonly StockLevel[];
  faults: readonly DraftFault[];
}
