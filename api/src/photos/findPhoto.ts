import { AppError } from '../platform/errors.ts';
import { amongMachines, mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Photo, type PhotoDocument } from './Photo.ts';

/** One picture for its owner, and once it is bound for whose scope holds its place; NOT_FOUND to all others. */
export const findPhoto = async (tx: Tx, id: string): Promise<PhotoDocument> => {
  const photo = (await Photo.collection.findOne(
    { _id: id as never },
    { promoteBuffers: true },
  )) as unknown as PhotoDocument | null;
  if (!photo) throw new AppError('NOT_FOUND');
  const { regionPath, pointId, boundTo } = photo;
  const scope = boundTo?.room === 'machines' ? amongMachines(tx.scope) : tx.scope;
  const own = tx.actor.kind === 'person' && tx.actor.id === photo.ownerId;
  if (!own && !(regionPath !== null && mayTouch(scope, { regionPath, pointId })))
    throw new AppError('NOT_FOUND');
  return photo;
};
