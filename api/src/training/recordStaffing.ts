import type { StaffingDraft } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkStaff, ownInstitution } from './checkStaff.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { duties } from './staffingRules.ts';

const check = ({ from, validUntil }: StaffingDraft, today: string): void => {
  if (!isDay(from)) throw invalid('from', 'not_a_day');
  if (from > today) throw invalid('from', 'in_future');
  if (validUntil !== undefined && !isDay(validUntil)) throw invalid('validUntil', 'not_a_day');
  if (validUntil !== undefined && validUntil < from) throw invalid('validUntil', 'reversed');
};

type Placed = { draft: StaffingDraft; regionPath: string };

/** What a duty or paper takes the place of: the paper that is renewed, or whoever was in charge before. */
const before = ({ staffId, pointId, kind }: StaffingDraft): Record<string, unknown> => ({
  ...(duties.includes(kind) ? { kind: { $in: [...duties] } } : { kind, staffId }),
  ...{ pointId, endedOn: null },
});

/** Duties and papers whose people, places and days were checked, each ending what it takes the place of. */
export const recordStaffings = async (
  tx: WriteTx,
  placed: readonly Placed[],
): Promise<StaffingDocument[]> => {
  const { session } = tx;
  const staffings = placed.map(({ draft, regionPath }): StaffingDocument => {
    const { staffId, pointId, kind, from, validUntil = null } = draft;
    const told = { staffId, pointId, regionPath, kind, day: from, validUntil };
    return { _id: newId(), ...told, endedOn: null, sample: false };
  });
  const ends = placed.map(({ draft }) => ({
    updateMany: { filter: before(draft), update: { $set: { endedOn: draft.from } } },
  }));
  await Staffing.collection.bulkWrite(ends as never, { session });
  await Staffing.collection.insertMany(staffings as never[], { session });
  const told = staffings.map(({ _id, kind }) => ({
    ...{ action: 'staffing.record', subject: _id, detail: { kind } },
  }));
  await audit(tx, ...told);
  return staffings;
};

/** What a member of staff is at an own institution from a day on. Throws INVALID_INPUT. */
export const recordStaffing = async (tx: WriteTx, draft: StaffingDraft): Promise<StaffingDocument> => {
  check(draft, dayOf(tx.now));
  const { staffId, pointId, from } = draft;
  const { regionPath } = await ownInstitution(tx, pointId);
  await checkStaff(tx, [{ staffId, pointId }], '');
  if (await Staffing.exists({ ...before(draft), day: { $gt: from } }).session(tx.session))
    throw invalid('from', 'before_start');
  const [staffing] = await recordStaffings(tx, [{ draft, regionPath }]);
  return staffing as StaffingDocument;
};

/** It is so no more from a day on. Throws NOT_FOUND, FORBIDDEN, RECORD_CHANGED where it was ended before. */
export const endStaffing = async (tx: WriteTx, id: string, endedOn: string): Promise<StaffingDocument> => {
  const found = await Staffing.findById(id).session(tx.session).lean<StaffingDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  if (!isDay(endedOn)) throw invalid('endedOn', 'not_a_day');
  if (endedOn < found.day) throw invalid('endedOn', 'before_start');
  if (endedOn > dayOf(tx.now)) throw invalid('endedOn', 'in_future');
  const ended = await Staffing.updateOne(
    { _id: id, endedOn: null },
    { $set: { endedOn } },
    { session: tx.session },
  );
  if (ended.matchedCount === 0) throw new AppError('RECORD_CHANGED');
  await audit(tx, { action: 'staffing.end', subject: id });
  return { ...found, endedOn };
};
