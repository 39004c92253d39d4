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

/**
 * What a member of staff is at an own institution from a day on. It ends what it takes the place of: the paper that is
 * renewed, or whoever was in charge before. Throws INVALID_INPUT.
 */
export const recordStaffing = async (tx: WriteTx, draft: StaffingDraft): Promise<StaffingDocument> => {
  check(draft, dayOf(tx.now));
  const { staffId, pointId, kind, from, validUntil = null } = draft;
  const { regionPath } = await ownInstitution(tx, pointId);
  await checkStaff(tx, [{ staffId, pointId }], '');
  const before = duties.includes(kind) ? { kind: { $in: [...duties] } } : { kind, staffId };
  const open = { ...before, pointId, endedOn: null };
  if (await Staffing.exists({ ...open, day: { $gt: from } }).session(tx.session))
    throw invalid('from', 'before_start');
  await Staffing.updateMany(open, { $set: { endedOn: from } }, { session: tx.session });
  const staffing: StaffingDocument = {
    ...{ _id: newId(), staffId, pointId, regionPath, kind, day: from, validUntil },
    ...{ endedOn: null, sample: false },
  };
  await Staffing.collection.insertOne(staffing as never, { session: tx.session });
  await audit(tx, { action: 'staffing.record', subject: staffing._id, detail: { kind } });
  return staffing;
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
