import type { MistakeReason } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';
import { type SurgeryDocument, surgeryFields } from './Surgery.ts';

/** Who took a record back, when and why; what was written besides may name people and is sealed. */
export type SurgeryVoiding = {
  at: Date;
  by: string;
  reason: MistakeReason;
  noteSealed: string | null;
  /** The record that says it right; null: there was nothing to record. */
  replacedBy: string | null;
};

export type VoidedSurgeryDocument = SurgeryDocument & { voided: SurgeryVoiding };

/** Records that were a mistake: out of the collection that every fact counts, as voided dispensings are. */
export const VoidedSurgery = collection<VoidedSurgeryDocument>({
  name: 'voidedSurgeries',
  fields: {
    ...surgeryFields,
    voided: { type: Object, required: true },
  } as never,
  indexes: [
    { on: { pointId: 1, day: -1, _id: 1 }, why: 'the voided records of an institution, the latest first' },
    { on: { regionPath: 1, day: -1, _id: 1 }, why: 'the voided records of a tree, the latest first' },
    { on: { personId: 1 }, why: 'merge, export and erase' },
    { on: { 'voided.replacedBy': 1 }, why: 'the record that one was written in place of' },
  ],
});
