import type { AppointmentState, Operation } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';

/** A half-day somebody asked for at an institution (A11, A15). */
export type AppointmentDocument = {
  _id: string;
  personId: string;
  pointId: string;
  regionPath: string;
  operation: Operation;
  day: string;
  part: 'morning' | 'afternoon';
  state: AppointmentState;
  phoneSealed: string | null;
  askedAt: Date;
  changedAt: Date;
  /** When the person was reminded; absent or null: not yet. */
  remindedAt?: Date | null;
  sample: boolean;
};

export const Appointment = collection<AppointmentDocument>({
  name: 'appointments',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    operation: { type: String, required: true },
    day: { type: String, required: true },
    part: { type: String, required: true },
    state: { type: String, required: true },
    phoneSealed: { type: String, default: null },
    askedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    remindedAt: { type: Date, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { pointId: 1, day: 1, _id: 1 }, why: 'the days of an institution' },
    { on: { personId: 1, day: -1 }, why: 'the own appointments; export and erase' },
    {
      on: { personId: 1, pointId: 1, operation: 1 },
      options: { unique: true, partialFilterExpression: { state: { $in: ['asked', 'confirmed'] } } },
      why: 'one open appointment of a kind at a place: a second tap asks for nothing more',
    },
  ],
});
