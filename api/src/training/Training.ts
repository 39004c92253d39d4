import type { TrainingKind } from '@fcs/shared/contracts/trainings.ts';
import { collection } from '../platform/storage/collection.ts';

/** A training with those who came (D19, D20), each by the entry of the staff list, for the institution they count for. */
export type TrainingDocument = {
  _id: string;
  pointId: string;
  regionPath: string;
  subject: string;
  kind: TrainingKind;
  day: string;
  hours: number;
  credits: number;
  place: string;
  organiser: string;
  attendees: { staffId: string; pointId: string }[];
  /** Whose it is: of the one that held it, and of those whose people came. */
  pointIds: string[];
  sample: boolean;
};

export const Training = collection<TrainingDocument>({
  name: 'trainings',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    subject: { type: String, required: true },
    kind: { type: String, required: true },
    day: { type: String, required: true },
    hours: { type: Number, required: true },
    credits: { type: Number, required: true },
    place: { type: String, required: true },
    organiser: { type: String, required: true },
    attendees: { type: [Object], default: [] },
    pointIds: { type: [String], required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, day: -1 }, why: 'the trainings of a tree; whether its register is in use' },
    { on: { pointIds: 1, day: -1 }, why: 'the trainings of an institution' },
    { on: { 'attendees.staffId': 1 }, why: 'what the room knows of a person' },
  ],
});
