import { holds } from '../dispensing/holds.ts';
import { correctableBy } from '../dispensing/openPeriod.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import type { Kept } from './takenBack.ts';

export const correctors = ['hospital', 'county'] as const;

type Placed = Pick<Kept, 'pointId' | 'regionPath'>;

export const asCounty =
  (principal: Principal | null) =>
  ({ pointId, regionPath }: Placed): boolean =>
    holds(principal, ['county'], { id: pointId, regionPath });

/** Whether the caller may take a standing record back now. */
export type MayVoid = (record: Placed & Pick<Kept, 'day'>) => Promise<boolean>;

export const voidableBy = (tx: Tx, principal: Principal | null): MayVoid => {
  const mayCorrect = correctableBy(tx, principal, correctors);
  return ({ day, pointId, regionPath }) => mayCorrect({ day, placeId: pointId, regionPath });
};
