import { yearBefore } from '@fcs/shared/period.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import { findLoadedYears, loadedIn } from './loadedYears.ts';

const shifted = async (where: FactWhere): Promise<FactWhere | null> => {
  const period = yearBefore(where.period);
  if (!period || !loadedIn(await findLoadedYears(where.regionPath), period).whole) return null;
  return { ...where, period };
};

/** What a source tells of the same months a year earlier; without them loaded there is no baseline (F22). */
export const ofYearBefore = (id: string, source: FactSource): FactSource => ({
  id,
  collect: async (tx, where) => {
    const before = await shifted(where);
    return before && source.collect(tx, before);
  },
  rows: async (tx, where, page) => {
    const before = await shifted(where);
    return before ? source.rows(tx, before, page) : { data: [], next: null };
  },
});
