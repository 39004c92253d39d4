import type { Location } from '@fcs/shared/contracts/common.ts';
import type { HoursException, PointKind, SurgeryService, Week } from '@fcs/shared/contracts/points.ts';
import { collection } from '../platform/storage/collection.ts';

/** A place where products are given out: institution, village room, machine or campus point. Also a store of the ledger. */
export type PointDocument = {
  _id: string;
  name: string;
  kind: PointKind;
  /** Of an institution: healthCentre, communityCentre, maternity, hospital ...; null for others. */
  institutionType: string | null;
  /** One of the basic-level institutions that earn the management points of 南川区 2023 annex 5. */
  grassroots: boolean;
  /** Stands in when the township has none of what is ordered. */
  countyStore: boolean;
  region: string;
  regionPath: string;
  address: string;
  location: Location;
  /** true: placed plausibly, not surveyed. */
  approximate: boolean;
  hours: Week;
  exceptions: HoursException[];
  /** Closed on public holidays, open on the working days moved for them. */
  followsHolidays: boolean;
  phone: string | null;
  supervisionPhone: string | null;
  services: SurgeryService[];
  /** The institution that runs a machine or a campus point. */
  managedBy: string | null;
  machineId: string | null;
  state: 'open' | 'closed';
  /** Days of Asia/Shanghai; null: still open. */
  openedOn: string;
  closedOn: string | null;
  sample: boolean;
  version: number;
};

const location = { lng: { type: Number, required: true }, lat: { type: Number, required: true } };

export const Point = collection<PointDocument>({
  name: 'points',
  fields: {
    _id: String,
    name: { type: String, required: true },
    kind: { type: String, required: true },
    institutionType: { type: String, default: null },
    grassroots: { type: Boolean, default: false },
    countyStore: { type: Boolean, default: false },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    address: { type: String, required: true },
    location,
    approximate: { type: Boolean, default: false },
    hours: { type: [[[String]]], required: true },
    exceptions: { type: [Object], default: [] },
    followsHolidays: { type: Boolean, default: true },
    phone: { type: String, default: null },
    supervisionPhone: { type: String, default: null },
    services: { type: [String], default: [] },
    managedBy: { type: String, default: null },
    machineId: { type: String, default: null },
    state: { type: String, required: true },
    openedOn: { type: String, required: true },
    closedOn: { type: String, default: null },
    sample: { type: Boolean, default: false },
    version: { type: Number, required: true },
  } as never,
  indexes: [
    { on: { regionPath: 1, kind: 1 }, why: 'the places of a tree' },
    {
      on: { machineId: 1 },
      options: { unique: true, partialFilterExpression: { machineId: { $gt: '' } } },
      why: 'a machine stands at one point',
    },
  ],
});

/** Public holidays and the working days moved for them, from the published calendar. */
export type HolidayDocument = { _id: string; name: string; off: boolean };

export const Holiday = collection<HolidayDocument>({
  name: 'holidays',
  fields: {
    _id: String,
    name: { type: String, required: true },
    off: { type: Boolean, required: true },
  } as never,
});
