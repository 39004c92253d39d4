import type { CampusEdit } from '@fcs/shared/contracts/campuses.ts';
import { isDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Campus, type CampusDocument } from './Campus.ts';
import { checkKeeper, checkLinked } from './campusPoints.ts';

/** One campus of the own places. Throws NOT_FOUND, FORBIDDEN. */
export const ownCampus = async (tx: Tx, id: string): Promise<CampusDocument> => {
  const found = await Campus.findById(id).session(tx.session).lean<CampusDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  return found;
};

/** Changes what is given and leaves the rest. Throws EDIT_CONFLICT where somebody edited since `version` was read. */
export const editCampus = async (tx: WriteTx, id: string, edit: CampusEdit): Promise<CampusDocument> => {
  const found = await ownCampus(tx, id);
  const { version, ...given } = edit;
  if (given.closedOn && !isDay(given.closedOn)) throw invalid('closedOn', 'not_a_day');
  if (given.closedOn && given.closedOn < found.day) throw invalid('closedOn', 'reversed');
  if (given.pointId !== undefined) await checkKeeper(tx, given.pointId);
  if (given.pointIds !== undefined) await checkLinked(tx, id, given.pointIds);
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const changed = await Campus.findOneAndUpdate(
    { _id: id, version },
    { $set: changes, $inc: { version: 1 } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<CampusDocument | null>();
  if (!changed) throw new AppError('EDIT_CONFLICT', { version: found.version });
  await audit(tx, { action: 'campus.edit', subject: id, detail: { fields: Object.keys(changes) } });
  return changed;
};
