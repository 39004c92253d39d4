import type { Changes } from '@fcs/shared/assessment/localScheme.ts';
import { type Countersigned, countersignedFields } from '../platform/secondPerson.ts';
import { collection } from '../platform/storage/collection.ts';

/** A county's own version of an official scheme for a year: in force once a second person signed it, never edited. */
export type CountySchemeDocument = Countersigned & {
  scheme: string;
  region: string;
  year: string;
  version: number;
  changes: Changes;
  reason: string;
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
    ...countersignedFields,
  } as never,
  indexes: [
    {
      on: { scheme: 1, region: 1, year: 1, version: 1 },
      options: { unique: true },
      why: 'two who change at once get different versions; the newest signed one holds',
    },
  ],
});
