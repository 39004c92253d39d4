import { collection } from '../platform/storage/collection.ts';

/** What a township is to do in a year: 南川区 2023 annex 1 (G01). Amounts are 万元, as written, never recomputed. */
export type RegionPlanDocument = {
  _id: string;
  year: string;
  region: string;
  regionPath: string;
  population: number;
  /** The decimal as written in the plan, e.g. `3.75`. */
  amountWan: string;
  /** The year the plan was made for, where it was carried over to a later one. */
  carriedOverFrom: string | null;
  source: string;
};

export const RegionPlan = collection<RegionPlanDocument>({
  name: 'regionPlans',
  fields: {
    _id: String,
    year: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    population: { type: Number, required: true },
    amountWan: { type: String, required: true },
    carriedOverFrom: { type: String, default: null },
    source: { type: String, required: true },
  } as never,
  indexes: [{ on: { year: 1, regionPath: 1 }, why: 'the plan of a tree in a year' }],
});

export const planId = (region: string, year: string): string => `${region}:${year}`;
