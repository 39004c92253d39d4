import type { MistakeReason } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';
import { Surgery, type SurgeryDocument, surgeryFields } from './Surgery.ts';
import { type Kind, type Voided, voidedIndexes } from './takenBack.ts';

export type VoidedSurgeryDocument = Voided<SurgeryDocument, MistakeReason>;

/** Records that were a mistake: out of the collection that every fact counts, as voided dispensings are. */
export const VoidedSurgery = collection<VoidedSurgeryDocument>({
  name: 'voidedSurgeries',
  fields: {
    ...surgeryFields,
    voided: { type: Object, required: true },
  } as never,
  indexes: [...voidedIndexes],
});

export const surgeryKind: Kind<SurgeryDocument, MistakeReason> = {
  kind: 'surgery',
  standing: Surgery,
  voided: VoidedSurgery,
};
