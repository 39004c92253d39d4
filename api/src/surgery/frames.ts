import { judgeFollowUps } from '@fcs/shared/surgery/followUps.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type Contact, findContacts } from '../people/findContacts.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { type FactWhere, placed, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { TheatreRow, type TheatreRowDocument } from './TheatreRow.ts';
import { VoidedSurgery } from './VoidedSurgery.ts';

/** What surgery samples are drawn of: people operated, lines of the theatre register, free operations. */
export type SurgeryPurpose = 'followUp' | 'surgeryEntry' | 'authenticity';

/** One row of a sample with what our own records say of it. */
export type SampledRow = { id: string; day: string; label: string; placeId: string; outcome: string };

const within = ({ period }: FactWhere): Record<string, unknown> => ({
  $gte: period.firstDay,
  $lte: period.lastDay,
});

/** Operations of a tree or unit in a period; the check before pills is none of them. */
export const operationsIn = (where: FactWhere): Record<string, unknown> => ({
  ...placed(where, 'pointId'),
  day: within(where),
  operation: { $ne: 'drugCheck' },
});

/** Follow-ups whose last day has passed by then are asked for; nothing after the period, nothing after today. */
export const judgedUntil = (tx: Tx, { period }: FactWhere): string => {
  const today = dayOf(tx.now);
  return today < period.lastDay ? today : period.lastDay;
};

const idsOf = async (filter: Record<string, unknown>): Promise<string[]> =>
  (await Surgery.collection.find(filter as never, { projection: { _id: 1 } }).toArray()).map(({ _id }) =>
    String(_id),
  );

/** People whose first follow-up had to be made by then, free or paid: whoever was operated is asked. */
const followUpIds = async (tx: Tx, where: FactWhere): Promise<string[]> => {
  const first = await FollowUp.collection.distinct('subjectId', {
    ...placed(where, 'pointId'),
    kind: 'surgery',
    serviceDay: within(where),
    lastOn: { $lte: judgedUntil(tx, where) },
  } as never);
  return first as unknown as string[];
};

const registerIn = (where: FactWhere): Record<string, unknown> => ({
  ...placed(where, 'pointId'),
  day: within(where),
  free: true,
});

/** The ids a sample is drawn from: of records, and for entry of lines of the theatre register. */
export const surgeryFrame = async (tx: Tx, where: FactWhere, purpose: SurgeryPurpose): Promise<string[]> => {
  if (purpose === 'followUp') return followUpIds(tx, where);
  if (purpose === 'authenticity') return idsOf({ ...operationsIn(where), free: true });
  const rows = await TheatreRow.collection
    .find(registerIn(where) as never, { projection: { _id: 1 } })
    .toArray();
  return rows.map(({ _id }) => String(_id));
};

export const labelOf = (tx: Tx, operation: SurgeryDocument['operation']): string => {
  const { name } = operationOf(operation);
  return sayIn(tx, name.zh, name.en);
};

type Shown = Pick<SurgeryDocument, '_id' | 'day' | 'operation' | 'pointId' | 'verified'>;

/** A round may have drawn one that was voided since: its row keeps its words. */
const surgeriesBy = async (ids: readonly string[]): Promise<Shown[]> => {
  const [filter, only] = [{ _id: { $in: [...ids] } }, { day: 1, operation: 1, pointId: 1, verified: 1 }];
  const [standing, voided] = await Promise.all([
    Surgery.find(filter).select(only).lean<Shown[]>(),
    VoidedSurgery.find(filter).select(only).lean<Shown[]>(),
  ]);
  return [...standing, ...voided];
};

/** How the people of drawn operations can be called: by the phone left for follow-up. */
export const surgeryContacts = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Contact>> => {
  const records = await Surgery.find({ _id: { $in: [...ids] } }, { personId: 1, phoneSealed: 1 })
    .session(tx.session)
    .lean<Pick<SurgeryDocument, '_id' | 'personId' | 'phoneSealed'>[]>();
  const people = await findContacts(
    tx,
    records.map(({ personId }) => personId),
  );
  return new Map(
    records.map(({ _id, personId, phoneSealed }): [string, Contact] => {
      const gone = people.get(personId)?.gone ?? true;
      return [_id, { phone: phoneSealed === null || gone ? null : unseal(phoneSealed), gone }];
    }),
  );
};

/** Free operations whose people were called: only these can stand in for a sample that calls. */
export const calledIds = (where: FactWhere): Promise<string[]> =>
  idsOf({ ...operationsIn(where), free: true, verified: { $ne: null } });

const rowOf = (tx: Tx, { _id, day, operation, pointId }: Shown, outcome: string): SampledRow => ({
  ...{ id: _id, day, label: labelOf(tx, operation), placeId: pointId, outcome },
});

const followUpRows = async (tx: Tx, where: FactWhere, ids: readonly string[]): Promise<SampledRow[]> => {
  const [records, followUps] = await Promise.all([
    surgeriesBy(ids),
    FollowUp.find({ subjectId: { $in: [...ids] } }).lean<FollowUpDocument[]>(),
  ]);
  const bySubject = new Map<string, FollowUpDocument[]>();
  for (const one of followUps) bySubject.set(one.subjectId, [...(bySubject.get(one.subjectId) ?? []), one]);
  const until = judgedUntil(tx, where);
  return records.map((one) => rowOf(tx, one, judgeFollowUps(bySubject.get(one._id) ?? [], until)));
};

const entryRows = async (tx: Tx, ids: readonly string[]): Promise<SampledRow[]> => {
  const rows = await TheatreRow.find({ _id: { $in: [...ids] } }).lean<TheatreRowDocument[]>();
  const records = await Surgery.find({
    $or: [{ _id: { $in: [] } }, ...rows.map(({ pointId, registerNo }) => ({ pointId, registerNo }))],
  })
    .select({ pointId: 1, registerNo: 1, missing: 1 })
    .lean<SurgeryDocument[]>();
  const known = new Map(records.map((one) => [`${one.pointId} ${one.registerNo}`, one]));
  return rows.map(({ _id, day, operation, pointId, registerNo }) => {
    const record = known.get(`${pointId} ${registerNo}`);
    const outcome = !record ? 'missing' : record.missing.length > 0 ? 'incomplete' : 'complete';
    return { id: _id, day, label: labelOf(tx, operation), placeId: pointId, outcome };
  });
};

/** What our records say of drawn rows, in no order; authenticity is what people said when called, else unknown. */
export const judgeRows = async (
  tx: Tx,
  where: FactWhere,
  purpose: SurgeryPurpose,
  ids: readonly string[],
): Promise<SampledRow[]> => {
  if (purpose === 'followUp') return followUpRows(tx, where, ids);
  if (purpose === 'surgeryEntry') return entryRows(tx, ids);
  return (await surgeriesBy(ids)).map((one) => rowOf(tx, one, one.verified ?? 'unknown'));
};
