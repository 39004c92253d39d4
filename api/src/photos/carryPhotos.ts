import type { WriteTx } from '../platform/tx.ts';
import { Photo } from './Photo.ts';

/** Pictures that follow their record to another place: they are seen by whoever sees it from then on. */
export const carryPhotos = async (
  tx: WriteTx,
  ids: readonly string[],
  to: { regionPath: string; pointId: string },
): Promise<void> => {
  if (ids.length === 0) return;
  const { regionPath, pointId } = to;
  await Photo.updateMany(
    { _id: { $in: [...ids] } },
    { $set: { regionPath, pointId } },
    { session: tx.session },
  );
};
