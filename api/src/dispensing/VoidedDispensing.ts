import type { VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import { collection } from '../platform/storage/collection.ts';
import { type DispensingDocument, dispensingFields } from './Dispensing.ts';

/** Who took a record back, when and why; what was written besides may name people and is sealed. */
export type Voiding = { at: Date; by: string; reason: VoidReason; noteSealed: string | null };

export type VoidedDocument = DispensingDocument & { voided: Voiding };

/**
 * Records that were a mistake. They leave the collection that every fact counts, so that no filter can forget them, and
 * stay visible from here.
 */
export const VoidedDispensing = collection<VoidedDocument>({
  name: 'voidedDispensings',
  fields: {
    ...dispensingFields,
    voided: { type: Object, required: true },
  } as never,
  indexes: [
    { on: { placeId: 1, day: 1 }, why: 'the day of a place shows them too' },
    { on: { personId: 1 }, why: 'the own history, merge, export and erase' },
    { on: { document: 1 }, why: 'a receipt that was voided before' },
  ],
});
