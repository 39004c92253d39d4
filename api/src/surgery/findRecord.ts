import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import type { Kept, Kind, Voided } from './takenBack.ts';

/** One record of the own places, standing or voided. Throws NOT_FOUND, also for one of elsewhere. */
export const findRecord = async <T extends Kept, R extends string>(
  tx: Tx,
  { standing, voided }: Kind<T, R>,
  id: string,
): Promise<T | Voided<T, R>> => {
  const found =
    (await standing.findById(id).session(tx.session).lean<T | null>()) ??
    (await voided.findById(id).session(tx.session).lean<Voided<T, R> | null>());
  if (!found || !mayTouch(tx.scope, found)) throw new AppError('NOT_FOUND');
  return found;
};

/** One that stands, to be changed. Throws NOT_FOUND, RECORD_CHANGED where it was voided meanwhile. */
export const standingRecord = async <T extends Kept, R extends string>(
  tx: Tx,
  kind: Kind<T, R>,
  id: string,
): Promise<T> => {
  const found = await findRecord(tx, kind, id);
  if ('voided' in found) throw new AppError('RECORD_CHANGED', { version: found.version });
  return found;
};
