import type { SpotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { collection } from '../platform/storage/collection.ts';

type Result = {
  items: Partial<Record<SpotCheckItem, boolean>>;
  note: string | null;
  photos: string[];
  /** What the machine itself told at that moment. */
  toldOnline: boolean;
  at: Date;
  by: string | null;
};

export type Finding = {
  machineId: string;
  pointId: string;
  regionPath: string;
  result: Result | null;
  /** Left service before anybody looked at it: there is nothing to find. */
  retiredOn?: string;
};

/** A random check of machines (E04): the sample follows from seed and machines, so that anybody can draw it again. */
export type SpotCheckDocument = {
  _id: string;
  region: string;
  regionPath: string;
  day: string;
  seed: string;
  /** Of how many machines the sample was drawn. */
  population: number;
  state: 'open' | 'closed';
  findings: Finding[];
  openedBy: string | null;
  sample: boolean;
};

export const SpotCheck = collection<SpotCheckDocument>({
  name: 'spotChecks',
  fields: {
    _id: String,
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    day: { type: String, required: true },
    seed: { type: String, required: true },
    population: { type: Number, required: true },
    state: { type: String, required: true },
    findings: { type: [Object], required: true },
    openedBy: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, day: -1, _id: 1 }, why: 'the checks of a tree, and its bulletin' },
    { on: { 'findings.pointId': 1, day: -1 }, why: 'the checks of an operator’s machines' },
  ],
});
