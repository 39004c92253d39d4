import type { Period } from '@fcs/shared/period.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { freeSignatures, voucherTables } from '@fcs/shared/voucherStates.ts';
import { stepPapers } from './stepFacts.ts';
import type { VoucherDocument } from './Voucher.ts';

type Paper = Pick<VoucherDocument, 'kind' | 'placeId' | 'regionPath' | 'occurredAt' | 'lines'>;
type Span = Pick<Period, 'firstDay' | 'lastDay'>;

/** One figure that a paper told late moves; `by` how much, null where it depends on what else lies there. */
export type LateFigure = { fact: string; by: number | null; touches: (period: Span) => boolean };
export type LateChange = { day: string; placeId: string; regionPath: string; figures: LateFigure[] };

/**
 * From a late paper alone, what of the stock room's facts it changes once it takes effect, and in which periods (N23): for
 * whoever knows what was published. Null for a paper of today. A count is never told late, so 账物相符 does not change.
 */
export const lateChange = (paper: Paper, today: string): LateChange | null => {
  const day = paper.occurredAt ? dayOf(paper.occurredAt) : today;
  if (day >= today) return null;
  const within = ({ firstDay, lastDay }: Span): boolean => firstDay <= day && day <= lastDay;
  const figures: LateFigure[] = [];
  const missing = voucherTables[paper.kind].inOut ? freeSignatures(paper.kind).length : 0;
  if (missing > 0) figures.push({ fact: 'ledger.signaturesMissing', by: missing, touches: within });
  const expiries = paper.lines.flatMap(({ expiry }) => (expiry ? [expiry] : []));
  // What came or left since then lies, or no longer lies, expired at the end of every later period.
  const from = expiries.map((expiry) => [day, addDays(expiry, 1)].sort().at(-1) as string).sort()[0];
  if (from !== undefined && from <= today)
    figures.push({ fact: 'stock.expiredFound', by: null, touches: ({ lastDay }) => lastDay >= from });
  if (stepPapers.includes(paper.kind))
    figures.push(
      { fact: 'stock.threeSteps', by: null, touches: within },
      { fact: 'stock.keepers', by: null, touches: ({ lastDay }) => lastDay >= day },
    );
  return { day, placeId: paper.placeId, regionPath: paper.regionPath, figures };
};
