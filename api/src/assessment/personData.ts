import type { PersonData } from '../platform/personData.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Appeal, type AppealDocument } from './Appeal.ts';
import { CountyScheme } from './CountyScheme.ts';
import { DrawWaiver } from './DrawWaiver.ts';
import { EnteredFact, type EnteredFactDocument } from './EnteredFact.ts';
import { QualityExplanation, type QualityExplanationDocument } from './QualityExplanation.ts';
import { Round, RoundSheet } from './Round.ts';
import { Settlement } from './Settlement.ts';

const appealsOf = async (tx: Tx, personId: string) =>
  (await Appeal.find({ by: personId }).session(tx.session).lean<AppealDocument[]>()).map(
    ({ round, subject, line, text, state, at }) => ({
      appeal: { round, subject, line, text, state },
      at: at.toISOString(),
    }),
  );

const explanationsOf = async (tx: Tx, personId: string) =>
  (
    await QualityExplanation.find({ by: personId }).session(tx.session).lean<QualityExplanationDocument[]>()
  ).map(({ check, subject, period, reason, at }) => ({
    explanation: { check, subject, period, reason },
    at: at.toISOString(),
  }));

/** Every place where somebody stands as who acted; lists of people by their field. */
const forgetActor = async (tx: WriteTx, personId: string, tombstone: string): Promise<void> => {
  const { session } = tx;
  const inList = async (model: typeof Round | typeof RoundSheet, list: string, field: string) => {
    await model.collection.updateMany(
      { [`${list}.${field}`]: personId },
      { $set: { [`${list}.$[one].${field}`]: tombstone } },
      { session, arrayFilters: [{ [`one.${field}`]: personId }] },
    );
  };
  const set = (field: string) => ({ $set: { [field]: tombstone } });
  await EnteredFact.collection.updateMany({ actorId: personId }, set('actorId'), { session });
  await Appeal.collection.updateMany({ by: personId }, set('by'), { session });
  await Appeal.collection.updateMany({ answeredBy: personId }, set('answeredBy'), { session });
  await Round.collection.updateMany({ openedBy: personId }, set('openedBy'), { session });
  await Settlement.collection.updateMany({ by: personId }, set('by'), { session });
  await Settlement.collection.updateMany({ signedBy: personId }, set('signedBy'), { session });
  await CountyScheme.collection.updateMany({ by: personId }, set('by'), { session });
  await CountyScheme.collection.updateMany({ signedBy: personId }, set('signedBy'), { session });
  await DrawWaiver.collection.updateMany({ by: personId }, set('by'), { session });
  await QualityExplanation.collection.updateMany({ by: personId }, set('by'), { session });
  await inList(Round, 'assessors', 'personId');
  await inList(Round, 'history', 'by');
  await inList(RoundSheet, 'signatures', 'by');
};

/** What staff told by hand, appealed and signed stays, since scores stand on it; who did becomes the tombstone. */
export const assessmentPersonData: PersonData = {
  room: 'assessment',
  export: async (tx, personId) => [
    ...(await EnteredFact.find({ actorId: personId }).session(tx.session).lean<EnteredFactDocument[]>()).map(
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
    ...(await appealsOf(tx, personId)),
    ...(await explanationsOf(tx, personId)),
  ],
  erase: forgetActor,
};
