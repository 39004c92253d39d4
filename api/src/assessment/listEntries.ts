import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import type { EnteredFactDocument } from './EnteredFact.ts';

/** The entries a fact stands on: when and why, and the number itself as the amount. */
export const listEntries = async (tx: Tx, entries: readonly EnteredFactDocument[]): Promise<FactRow[]> => {
  const names = await pointNames(entries.flatMap(({ unit }) => unit ?? []));
  return Promise.all(
    entries.map(async ({ _id, at, reason, unit, region, value }) => ({
      id: _id,
      day: dayOf(at),
      label: sayIn(tx, `人工填报：${reason}`, `Entered by hand: ${reason}`),
      place: unit ? (names.get(unit) ?? null) : await regionName(region),
      amount: typeof value === 'number' ? value : null,
    })),
  );
};
