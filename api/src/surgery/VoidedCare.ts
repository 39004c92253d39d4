import type { CareMistakeReason } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';
import { Care, type CareDocument, careFields } from './Care.ts';
import { type Kind, type Voided, voidedIndexes } from './takenBack.ts';

export type VoidedCareDocument = Voided<CareDocument, CareMistakeReason>;

/** Records of care that were a mistake, as voided operations are. */
export const VoidedCare = collection<VoidedCareDocument>({
  name: 'voidedAftercares',
  fields: {
    ...careFields,
    voided: { type: Object, required: true },
  } as never,
  indexes: [...voidedIndexes],
});

export const careKind: Kind<CareDocument, CareMistakeReason> = {
  kind: 'care',
  standing: Care,
  voided: VoidedCare,
};
