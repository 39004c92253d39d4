import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import type { Submission } from '../../api/src/surveys/submitAnswer.ts';
import '../../api/src/routes.ts';
import { crowd } from './crowd.ts';
import { startPostgres } from './peers/postgres.ts';
import { insertOneEach, stageSurveysMongo } from './peers/surveysMongo.ts';
import { surveysPostgres } from './peers/surveysPostgres.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import { seeded } from './seeded.ts';
import { type Store, submissionOf } from './surveys/answers.ts';
import { ours } from './surveys/ours.ts';
import type { Workplace } from './workplace.ts';

const people = 400;
const windowMilliseconds = 2_500;
const shareOfRepeats = 0.05;
/** Made ready off the clock, since their keyed hashes are the same work for all; more than a window takes. */
const madeReady = 50_000;

/** Answers of a crowd, some sent again later; afterwards each one acknowledged is there once, and none besides. */
const createLoad = (store: Store) => {
  const next = seeded(41);
  let made = 0;
  return async (): Promise<Window> => {
    const before = await store.count();
    const fresh = Array.from({ length: madeReady }, (_, at) => submissionOf(store.id, made + at));
    made += madeReady;
    const acknowledged = new Map<string, string>();
    const sent: Submission[] = [];
    let begun = 0;
    const window = await crowd({
      people,
      milliseconds: windowMilliseconds,
      act: async () => {
        const repeated = sent.length > 0 && next() < shareOfRepeats;
        const submission = repeated ? sent[Math.floor(next() * sent.length)]! : fresh[begun++];
        if (!submission) throw new Error('More answers must be made ready');
        const mark = submission.marks[0]!.id;
        const receipt = await store.answer(submission);
        deepStrictEqual(receipt, acknowledged.get(mark) ?? submission.receipt);
        acknowledged.set(mark, receipt);
        if (!repeated) sent.push(submission);
      },
    });
    deepStrictEqual((await store.count()) - before, acknowledged.size);
    deepStrictEqual(await store.marked([...acknowledged.keys()]), acknowledged.size);
    return window;
  };
};

/** MongoDB killed with -9 under load: what was acknowledged is there when it is back. */
const surviveKill = async (place: Workplace): Promise<string> => {
  const acknowledged = new Set<string>();
  let number = 0;
  let killed = false;
  const load = crowd({
    people,
    milliseconds: windowMilliseconds,
    act: async () => {
      const submission = submissionOf('kill', number++);
      const told = await ours.answer(submission).then(
        () => true,
        () => false,
      );
      if (told) acknowledged.add(submission.marks[0]!.id);
      // While the database is away everybody is refused at once.
      else await pause(killed ? 200 : 0);
    },
  });
  await pause(windowMilliseconds / 2);
  const before = acknowledged.size;
  killed = true;
  place.killMongo();
  await load;
  for (let turn = 0; turn < 100; turn += 1) {
    const there = await ours.marked([...acknowledged]).catch(() => null);
    if (there !== null) {
      deepStrictEqual(there, acknowledged.size);
      return `MongoDB killed with -9 under load: ${acknowledged.size} answers acknowledged (${before} before it), none lost`;
    }
    await pause(200);
  }
  throw new Error('MongoDB did not come back');
};

/** `surveys`: at the command, unique answers with some repeats, acknowledged once they are on the disk. */
export const surveys = async (place: Workplace, bench: string): Promise<Result> => {
  const { say } = place;
  setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) });
  await connectMongo(place.mongoUrl('surveys'));
  place.atEnd(disconnectMongo);
  await createCollections();
  await stageSurveysMongo();
  const stores: Store[] = [insertOneEach, ours];
  const postgres = await startPostgres(say, { postgis: false });
  if (postgres) {
    place.atEnd(postgres.stop);
    const store = await surveysPostgres(postgres.url);
    place.atEnd(store.close);
    stores.push(store);
    say(`PostgreSQL ${postgres.version}`);
  }
  const measured = await runRounds(
    stores.map((store) => ({ id: store.id, measure: createLoad(store) })),
    'insert-one',
    { rounds: place.rounds, say },
  );
  return { bench, baseline: 'insert-one', measured, notes: [await surviveKill(place)] };
};
