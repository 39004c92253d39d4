import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { cleanPhoto } from './cleanPhoto.ts';
import { Photo, type PhotoDocument } from './Photo.ts';

/** Pictures of one person that no record cites yet: more is no report but a heap. */
const mostWaiting = 40;

/**
 * Keeps a picture without its metadata, for its owner alone until a record cites it. INVALID_INPUT where it is no
 * picture; RATE_LIMITED with too many of one's own that nothing cites.
 */
export const uploadPhoto = async (tx: WriteTx, input: { content: string }): Promise<PhotoDocument> => {
  const cleaned = cleanPhoto(Buffer.from(input.content, 'base64'));
  if (!cleaned) throw invalid('content', 'not_a_photo');
  const waiting = await Photo.countDocuments({ ownerId: tx.actor.id, boundTo: null }).session(tx.session);
  if (waiting >= mostWaiting) throw new AppError('RATE_LIMITED', { retryAfter: 3_600 });
  const photo: PhotoDocument = {
    _id: newId(),
    ownerId: tx.actor.id,
    type: cleaned.type,
    width: cleaned.width,
    height: cleaned.height,
    content: cleaned.bytes,
    uploadedAt: tx.now,
    boundTo: null,
    regionPath: null,
    pointId: null,
  };
  await Photo.collection.insertOne(photo as never, { session: tx.session });
  return photo;
};
