import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type FactWhere, type RecordRow, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { Dispensing } from './Dispensing.ts';
import { personRow } from './dispensedPeople.ts';
import { recordPseudonym, recordRow, type Shown, shownFields, wordsOf } from './dispensedRecords.ts';
import { VoidedDispensing } from './VoidedDispensing.ts';

type Found = Map<string, { record: Shown; voided: boolean }>;

const find = async (ids: readonly string[]): Promise<Found> => {
  const which = { _id: { $in: ids as never[] } };
  const [kept, voided] = (await Promise.all([
    Dispensing.collection.find(which).project(shownFields).toArray(),
    VoidedDispensing.collection.find(which).project(shownFields).toArray(),
  ])) as unknown as [Shown[], Shown[]];
  const found: Found = new Map(voided.map((record) => [record._id, { record, voided: true }]));
  for (const record of kept) found.set(record._id, { record, voided: false });
  return found;
};

/**
 * The rows of records by their ids, in this order, as they stood when the ids were frozen: a record that was voided since is
 * still there, and says so. A record is never changed, so its words are the same.
 */
export const rowsOfRecords = async (
  tx: Tx,
  where: FactWhere,
  { records, as, amount }: { records: readonly string[]; as: RecordRow; amount: number | null },
): Promise<FactRow[]> => {
  const found = await find(records);
  const shown = [...found.values()].map(({ record }) => record);
  const [names, told] = await Promise.all([
    pointNames([...new Set(shown.map(({ placeId }) => placeId))]),
    wordsOf(tx, shown),
  ]);
  return records.map((id): FactRow => {
    const one = found.get(id);
    if (!one) {
      const label = sayIn(tx, '记录已不在', 'The record is not there any more');
      return { id: recordPseudonym(id), day: null, label, place: null, amount, since: 'voided' };
    }
    const said = { words: told(one.record), place: names.get(one.record.placeId) ?? null };
    const row = as === 'person' ? personRow(tx, where, one.record, said) : recordRow(one.record, said);
    return { ...row, amount, ...(one.voided ? { since: 'voided' as const } : {}) };
  });
};
