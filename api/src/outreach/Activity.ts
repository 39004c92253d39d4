import type {
  ActivityState,
  ActivityType,
  Audience,
  EvidenceKind,
  ThemeDay,
} from '@fcs/shared/contracts/activities.ts';
import { collection } from '../platform/storage/collection.ts';

type Evidence = { kind: EvidenceKind; photos: string[]; note: string | null; at: Date };

/** A publicity event (D15, D16, G22): planned in a window, held on a day, proven by a pack of papers. Names nobody. */
export type ActivityDocument = {
  _id: string;
  pointId: string;
  regionPath: string;
  state: ActivityState;
  title: string;
  type: ActivityType;
  themeDay: ThemeDay;
  audience: Audience;
  venue: string;
  /** The campus it is held on, where it is on one (B03). */
  campusId?: string | null;
  plannedFrom: string;
  plannedTo: string;
  heldOn: string | null;
  attended: number | null;
  signIns: number;
  leaflets: number;
  dispensed: boolean;
  evidence: Evidence[];
  /** At the door as a QR code: who scans it was there. */
  doorCode: string;
  cancelReason: string | null;
  /** `heldOn`, else `plannedFrom`: the order of lists. */
  day: string;
  sample: boolean;
};

export const Activity = collection<ActivityDocument>({
  name: 'activities',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    state: { type: String, required: true },
    title: { type: String, required: true },
    type: { type: String, required: true },
    themeDay: { type: String, required: true },
    audience: { type: String, required: true },
    venue: { type: String, required: true },
    campusId: { type: String, default: null },
    plannedFrom: { type: String, required: true },
    plannedTo: { type: String, required: true },
    heldOn: { type: String, default: null },
    attended: { type: Number, default: null },
    signIns: { type: Number, default: 0 },
    leaflets: { type: Number, default: 0 },
    dispensed: { type: Boolean, default: false },
    evidence: { type: [Object], default: [] },
    doorCode: { type: String, required: true },
    cancelReason: { type: String, default: null },
    day: { type: String, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, heldOn: 1 }, why: 'events of a tree in a period; whether its register is in use' },
    { on: { pointId: 1, day: -1 }, why: 'the events of a place, and of a unit’s sheet' },
    {
      on: { campusId: 1, heldOn: 1 },
      options: { partialFilterExpression: { campusId: { $gt: '' } } },
      why: 'the lectures of a campus in a year',
    },
    { on: { state: 1, plannedTo: 1 }, why: 'what is on, for residents' },
  ],
});
