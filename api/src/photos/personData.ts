import type { PersonData } from '../platform/personData.ts';
import { Photo, type PhotoDocument } from './Photo.ts';

/** Pictures that records cite stay under the tombstone; those not cited yet go. */
export const photosPersonData: PersonData = {
  room: 'photos',
  export: async (tx, personId) =>
    (await Photo.find({ ownerId: personId }, { content: 0 }).session(tx.session).lean<PhotoDocument[]>()).map(
      ({ _id, type, uploadedAt, boundTo }) => ({
        ...{ id: _id, type, uploadedAt: uploadedAt.toISOString(), citedBy: boundTo?.room ?? null },
      }),
    ),
  erase: async (tx, personId, tombstone) => {
    await Photo.deleteMany({ ownerId: personId, boundTo: null }, { session: tx.session });
    await Photo.updateMany({ ownerId: personId }, { $set: { ownerId: tombstone } }, { session: tx.session });
  },
};
