import type { StaffingKind } from '@fcs/shared/contracts/trainings.ts';
import { collection } from '../platform/storage/collection.ts';

/** What somebody of the staff list is at an institution from a day on: in charge (D14), or qualified (D19, G30). */
export type StaffingDocument = {
  _id: string;
  staffId: string;
  pointId: string;
  regionPath: string;
  kind: StaffingKind;
  /** From when. */
  day: string;
  /** The last day of the paper; null: it has none. */
  validUntil: string | null;
  /** The first day on which it is so no more. */
  endedOn: string | null;
  sample: boolean;
};

export const Staffing = collection<StaffingDocument>({
  name: 'staffings',
  fields: {
    _id: String,
    staffId: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    kind: { type: String, required: true },
    day: { type: String, required: true },
    validUntil: { type: String, default: null },
    endedOn: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, day: -1 }, why: 'the list of a tree; whether its register is in use' },
    { on: { pointId: 1, day: -1 }, why: 'who is what at an institution' },
    { on: { staffId: 1 }, why: 'what the room knows of a person' },
    {
      on: { staffId: 1, pointId: 1, kind: 1 },
      options: { unique: true, partialFilterExpression: { endedOn: null } },
      why: 'nobody is the same thing twice at one place: a renewal ends the paper before it',
    },
  ],
});
