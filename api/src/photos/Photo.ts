import type { PhotoType } from '@fcs/shared/contracts/photos.ts';
import { collection } from '../platform/storage/collection.ts';

/** The record that cites a picture: `record` is its id within `room`. */
export type BoundTo = { room: string; record: string };

/** A picture of staff, at most 1 MiB. Unbound: its owner's alone; bound: seen by who may see the record's place. */
export type PhotoDocument = {
  _id: string;
  ownerId: string;
  type: PhotoType;
  width: number;
  height: number;
  content: Buffer;
  uploadedAt: Date;
  boundTo: BoundTo | null;
  regionPath: string | null;
  pointId: string | null;
};

export const Photo = collection<PhotoDocument>({
  name: 'photos',
  fields: {
    _id: String,
    ownerId: { type: String, required: true },
    type: { type: String, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    content: { type: Buffer, required: true },
    uploadedAt: { type: Date, required: true },
    boundTo: { type: Object, default: null },
    regionPath: { type: String, default: null },
    pointId: { type: String, default: null },
  } as never,
  indexes: [
    { on: { ownerId: 1, boundTo: 1 }, why: 'what a person uploaded and cited nowhere yet' },
    {
      on: { uploadedAt: 1 },
      options: { partialFilterExpression: { boundTo: null } },
      why: 'those nobody cited, to be removed',
    },
  ],
});
