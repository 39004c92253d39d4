import type { PersonData } from '../platform/personData.ts';
import { EnteredFact, type EnteredFactDocument } from './EnteredFact.ts';

/** What staff told by hand stays, since scores stand on it; who told it becomes the tombstone. */
export const assessmentPersonData: PersonData = {
  room: 'assessment',
  export: async (tx, personId) =>
    (await EnteredFact.find({ actorId: personId }).session(tx.session).lean<EnteredFactDocument[]>()).map(
      ({ scheme, fact, region, period, value, reason, at }) => ({
        scheme,
        fact,
        region,
        period,
        value,
        reason,
        at: at.toISOString(),
      }),
    ),
  erase: async (tx, personId, tombstone) => {
    await EnteredFact.collection.updateMany(
      { actorId: personId },
      { $set: { actorId: tombstone } },
      { session: tx.session },
    );
  },
};
