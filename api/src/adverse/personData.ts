import { unseal } from '../platform/crypto/seal.ts';
import type { PersonData } from '../platform/personData.ts';
import { AdverseCase, type AdverseCaseDocument } from './AdverseCase.ts';

/** A case stays as a count under the tombstone; what was written about the person and the phone go. */
export const adversePersonData: PersonData = {
  room: 'adverse',
  export: async (tx, personId) =>
    (await AdverseCase.find({ personId }).session(tx.session).lean<AdverseCaseDocument[]>()).map(
      ({ day, productId, symptoms, onsetDay, state, outcome, detailSealed }) => ({
        ...{ day, productId, symptoms, onsetDay, state, outcome },
        detail: detailSealed ? unseal(detailSealed) : null,
      }),
    ),
  erase: async (tx, personId, tombstone) => {
    await AdverseCase.updateMany(
      { personId },
      {
        $set: {
          ...{ personId: tombstone, detailSealed: null, phoneSealed: null },
          'timeline.$[].noteSealed': null,
        },
      },
      { session: tx.session },
    );
  },
};
