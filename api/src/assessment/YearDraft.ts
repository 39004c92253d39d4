import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Changes } from '@fcs/shared/assessment/localScheme.ts';
import { collection } from '../platform/storage/collection.ts';

export type PlannedRow = {
  region: string;
  regionPath: string;
  population: number;
  amountWan: string;
  edited: boolean;
};
export type Statistic = { scheme: string; fact: string; value: FactValue; edited: boolean };

/** A new year copied from an earlier one: nothing of it holds before the county confirmed it (A of 城中卫发〔2019〕9号, G01). */
export type YearDraftDocument = {
  _id: string;
  region: string;
  regionPath: string;
  year: string;
  from: string;
  state: 'draft' | 'confirmed';
  plan: PlannedRow[];
  yuanPerPoint: number;
  statistics: Statistic[];
  schemes: { scheme: string; changes: Changes }[];
  at: Date;
  confirmedAt: Date | null;
};

const text = { type: String, required: true };

export const YearDraft = collection<YearDraftDocument>({
  name: 'yearDrafts',
  fields: {
    _id: String,
    region: text,
    regionPath: text,
    year: text,
    from: text,
    state: text,
    plan: { type: [Object], required: true },
    yuanPerPoint: { type: Number, required: true },
    statistics: { type: [Object], required: true },
    schemes: { type: [Object], required: true },
    at: { type: Date, required: true },
    confirmedAt: { type: Date, default: null },
  } as never,
});

export const yearDraftId = (region: string, year: string): string => `${region}:${year}`;
