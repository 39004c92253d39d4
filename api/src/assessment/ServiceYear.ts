import { collection } from '../platform/storage/collection.ts';

/** That the service of a region in a year is in this database: what is not loaded is shown as such, never as 0. */
export type ServiceYearDocument = {
  _id: string;
  year: string;
  region: string;
  regionPath: string;
  /** First and last day that records were loaded for. */
  from: string;
  to: string;
  carriedOverPlan: boolean;
  sample: boolean;
};

export const ServiceYear = collection<ServiceYearDocument>({
  name: 'serviceYears',
  fields: {
    _id: String,
    year: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    carriedOverPlan: { type: Boolean, required: true },
    sample: { type: Boolean, required: true },
  } as never,
  indexes: [{ on: { regionPath: 1, year: 1 }, why: 'the loaded years of a tree' }],
});

export const serviceYearId = (region: string, year: string): string => `${region}:${year}`;
