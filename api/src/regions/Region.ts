import type { Location } from '@fcs/shared/contracts/common.ts';
import { collection } from '../platform/storage/collection.ts';

/** A division with its place in the tree; `path` joins the codes from the province down: `50/5001/500119/500119001`. */
export type RegionDocument = {
  _id: string;
  name: string;
  officialName: string;
  level: 'province' | 'city' | 'county' | 'township' | 'village';
  parent: string | null;
  path: string;
  centre: Location | null;
  approximate: boolean;
  population: number | null;
  /** true: the published table lacks it, the code is ours. */
  local: boolean;
  source: string;
};

export const Region = collection<RegionDocument>({
  name: 'regions',
  fields: {
    _id: String,
    name: { type: String, required: true },
    officialName: { type: String, required: true },
    level: { type: String, required: true },
    parent: { type: String, default: null },
    path: { type: String, required: true },
    centre: { type: Object, default: null },
    approximate: { type: Boolean, default: false },
    population: { type: Number, default: null },
    local: { type: Boolean, default: false },
    source: { type: String, required: true },
  } as never,
  indexes: [{ on: { path: 1 }, options: { unique: true }, why: 'a tree is a range of paths' }],
});
