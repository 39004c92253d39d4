import { refuse } from '../platform/http/input.ts';
import type { WriteTx } from '../platform/tx.ts';
import { type BoundTo, Photo } from './Photo.ts';

/** The record that cites them and the place by whose scope they are seen from then on. */
export type BindTo = BoundTo & { regionPath: string; pointId: string | null };

/**
 * Binds pictures of the acting person to a record, in the record's own transaction; `field` names them in a refusal.
 * INVALID_INPUT for each that is unknown, somebody else's, or cited by another record already.
 */
export const bindPhotos = async (
  tx: WriteTx,
  ids: readonly string[],
  to: BindTo,
  field = 'photos',
): Promise<void> => {
  if (ids.length === 0) return;
  const { room, record, regionPath, pointId } = to;
  const mine = { ownerId: tx.actor.id, $or: [{ boundTo: null }, { boundTo: { room, record } }] };
  const found = await Photo.find({ _id: { $in: [...ids] }, ...mine }, { _id: 1 })
    .session(tx.session)
    .lean<{ _id: string }[]>();
  const known = new Set(found.map(({ _id }) => _id));
  refuse(
    ids.flatMap((id, at) =>
      known.has(id) && ids.indexOf(id) === at ? [] : [{ field: `${field}.${at}`, code: 'unknown_photo' }],
    ),
  );
  await Photo.updateMany(
    { _id: { $in: [...ids] }, ownerId: tx.actor.id },
    { $set: { boundTo: { room, record }, regionPath, pointId } },
    { session: tx.session },
  );
};
