import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { collection } from '../platform/storage/collection.ts';

/** `value` null: not shown. `kind` null: distinct people; otherwise recorded person-times of the kind. */
export type OpenRow = {
  region: string;
  name: string;
  level: string;
  kind: ProductKind | null;
  value: number | null;
};

/**
 * The open data of a county's year as published. Never written again: two releases of one year, told apart by a late
 * record, would show who was added.
 */
export type OpenReleaseDocument = {
  _id: string;
  region: string;
  regionPath: string;
  year: string;
  rows: OpenRow[];
  at: Date;
  sample: boolean;
};

export const openReleaseId = (region: string, year: string): string => `${region}:${year}`;

export const OpenRelease = collection<OpenReleaseDocument>({
  name: 'openReleases',
  fields: {
    _id: String,
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    year: { type: String, required: true },
    rows: { type: [Object], required: true },
    at: { type: Date, required: true },
    sample: { type: Boolean, default: false },
  } as never,
});
