import type { FollowedService } from '@fcs/shared/contracts/surgery.ts';
import type { Done } from '@fcs/shared/surgery/followUps.ts';
import { collection } from '../platform/storage/collection.ts';

/** One time somebody is to be asked again after an operation, an abortion or a birth (F07, F14). */
export type FollowUpDocument = {
  _id: string;
  /** `voided`: made for a record that was taken back; no fact asks for these. */
  kind: 'surgery' | 'care' | 'voided';
  /** The record it belongs to. */
  subjectId: string;
  service: FollowedService;
  serviceDay: string;
  pointId: string;
  regionPath: string;
  personId: string;
  month: number;
  dueOn: string;
  /** After this day it is overdue. */
  lastOn: string;
  attempts: number;
  done: (Done & { by: string; at: Date; noteSealed: string | null }) | null;
  /** When the person was reminded; absent or null: not yet. */
  remindedAt?: Date | null;
  sample: boolean;
};

export const FollowUp = collection<FollowUpDocument>({
  name: 'followUps',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    service: { type: String, required: true },
    serviceDay: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    personId: { type: String, required: true },
    month: { type: Number, required: true },
    dueOn: { type: String, required: true },
    lastOn: { type: String, required: true },
    attempts: { type: Number, default: 0 },
    done: { type: Object, default: null },
    remindedAt: { type: Date, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { subjectId: 1, month: 1 },
      options: { unique: true },
      why: 'one follow-up for each month of the plan',
    },
    { on: { pointId: 1, dueOn: 1, _id: 1 }, why: 'what is due at an institution, the earliest first' },
    { on: { regionPath: 1, kind: 1, 'done.day': 1 }, why: 'follow-ups made in a tree and period' },
    {
      on: { regionPath: 1, kind: 1, serviceDay: 1, lastOn: 1, subjectId: 1 },
      why: 'whom a follow-up sample is drawn from, covered',
    },
    {
      on: { dueOn: 1 },
      options: { partialFilterExpression: { done: null } },
      why: 'what falls due today, to remind',
    },
    { on: { personId: 1, dueOn: 1 }, why: 'the own follow-ups; export and erase' },
  ],
});
