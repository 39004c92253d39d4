import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { VoidedSurgery, type VoidedSurgeryDocument } from './VoidedSurgery.ts';

export type StandingOrVoided = SurgeryDocument | VoidedSurgeryDocument;

/** One record of the own places, standing or voided. Throws NOT_FOUND, also for one of elsewhere. */
export const findSurgery = async (tx: Tx, id: string): Promise<StandingOrVoided> => {
  const found =
    (await Surgery.findById(id).session(tx.session).lean<SurgeryDocument | null>()) ??
    (await VoidedSurgery.findById(id).session(tx.session).lean<VoidedSurgeryDocument | null>());
  if (!found || !mayTouch(tx.scope, found)) throw new AppError('NOT_FOUND');
  return found;
};

/** One that stands, to be changed. Throws NOT_FOUND, RECORD_CHANGED where it was voided meanwhile. */
export const standingSurgery = async (tx: Tx, id: string): Promise<SurgeryDocument> => {
  const found = await findSurgery(tx, id);
  if ('voided' in found) throw new AppError('RECORD_CHANGED', { version: found.version });
  return found;
};
