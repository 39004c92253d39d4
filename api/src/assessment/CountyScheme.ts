import type { Changes } from '@fcs/shared/assessment/localScheme.ts';
import { collection } from '../platform/storage/collection.ts';

/** A county's own version of an official scheme for a year: in force once a second person signed it, never edited. */
export type CountySchemeDocument = {
  _id: string;
  scheme: string;
  region: string;
  regionPath: string;
  year: string;
  version: number;
  changes: Changes;
  reason: string;
  by: string;
  role: string;
  at: Date;
  signedBy: string | null;
  signedAt: Date | null;
};

const text = { type: String, required: true };

export const CountyScheme = collection<CountySchemeDocument>({
  name: 'countySchemes',
  fields: {
    _id: String,
    scheme: text,
    region: text,
    regionPath: text,
    year: text,
    version: { type: Number, required: true },
    changes: { type: Object, required: true },
    reason: text,
    by: { type: String, default: '' },
    role: text,
    at: { type: Date, required: true },
    signedBy: { type: String, default: null },
    signedAt: { type: Date, default: null },
  } as never,
  indexes: [
    {
      on: { scheme: 1, region: 1, year: 1, version: 1 },
      options: { unique: true },
      why: 'two who change at once get different versions; the newest signed one holds',
    },
  ],
});
