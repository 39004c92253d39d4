import type { Location } from '@fcs/shared/contracts/common.ts';
import { collection } from '../platform/storage/collection.ts';

/** Where people of a township live: a village, a quarter, a hamlet (聚居点), with how many. GCJ-02. */
export type InhabitedPlaceDocument = {
  _id: string;
  region: string;
  regionPath: string;
  name: string;
  location: Location;
  population: number;
  source: string;
  sample: boolean;
};

export const InhabitedPlace = collection<InhabitedPlaceDocument>({
  name: 'inhabitedPlaces',
  fields: {
    _id: String,
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    name: { type: String, required: true },
    location: { type: Object, required: true },
    population: { type: Number, required: true },
    source: { type: String, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { region: 1, name: 1 },
      options: { unique: true },
      why: 'a name stands once in its region: a roster that is imported again replaces it',
    },
    { on: { regionPath: 1, _id: 1 }, why: 'the places of a tree' },
  ],
});
