import type { CampusKind } from '@fcs/shared/contracts/campuses.ts';
import { collection } from '../platform/storage/collection.ts';

/** One survey of a campus (B02), by random id of who made it. */
export type BaselineEntry = {
  day: string;
  students: number;
  women: number | null;
  dormitories: number | null;
  machinesWanted: number;
  by: string | null;
  at: Date;
};

/** A university or school of the district (B01, E10). Its machines and campus points are cited, never copied. */
export type CampusDocument = {
  _id: string;
  name: string;
  kind: CampusKind;
  /** The institution that looks after it. */
  pointId: string;
  regionPath: string;
  pointIds: string[];
  /** From the earliest day to the latest. */
  baselines: BaselineEntry[];
  /** Name and phone of whom to call, as sealed JSON. */
  contactSealed: string | null;
  /** From when it counts; what the register speaks for begins with the first. */
  day: string;
  closedOn: string | null;
  version: number;
  sample: boolean;
};

export const Campus = collection<CampusDocument>({
  name: 'campuses',
  fields: {
    _id: String,
    name: { type: String, required: true },
    kind: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    pointIds: { type: [String], default: [] },
    baselines: { type: [Object], default: [] },
    contactSealed: { type: String, default: null },
    day: { type: String, required: true },
    closedOn: { type: String, default: null },
    version: { type: Number, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, day: 1 }, why: 'the campuses of a tree; whether its register is in use' },
    { on: { pointId: 1 }, why: 'the campuses of an institution' },
    {
      on: { pointIds: 1 },
      options: { unique: true, partialFilterExpression: { pointIds: { $gt: '' } } },
      why: 'a place stands on one campus',
    },
  ],
});

const countedKinds: readonly CampusKind[] = ['university', 'vocational'];

/** 高校, which 全覆盖 is about. */
export const isCounted = ({ kind }: Pick<CampusDocument, 'kind'>): boolean => countedKinds.includes(kind);

/** The survey in force on a day, and null before the first. */
export const baselineOn = (
  { baselines }: Pick<CampusDocument, 'baselines'>,
  day: string,
): BaselineEntry | null => baselines.filter((one) => one.day <= day).at(-1) ?? null;
