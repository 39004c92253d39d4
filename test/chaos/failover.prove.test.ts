import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOccasion } from '../../api/src/dispensing/occasion.ts';
import { PersonYear, type PersonYearDocument } from '../../api/src/dispensing/PersonYear.ts';
import { Order, type OrderDocument } from '../../api/src/orders/Order.ts';
import { startSession } from '../../api/src/people/startSession.ts';
import { Audit } from '../../api/src/platform/audit/audit.ts';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { type Embedded, startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { inTransaction } from '../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../api/src/platform/tx.ts';
import { Level, type LevelDocument } from '../../api/src/stock/Level.ts';
import { SurveyAnswer } from '../../api/src/surveys/SurveyAnswer.ts';
import { SurveyMark } from '../../api/src/surveys/SurveyMark.ts';
import { seedSurveys } from '../../api/src/surveys/seedSurveys.ts';
import { type ApiProcess, startApi } from '../support/apiProcess.ts';
import { eventually } from '../support/eventually.ts';
import { countyPath, makeLevel, makePerson, makePoint, makeProduct } from '../support/factories.ts';
import { type ReplicaSet, startReplicaSet } from '../support/replicaSet.ts';

const folder = resolve(import.meta.dirname, '../../.data/tests');
const regionPath = `${countyPath}/500119001`;
const database = 'failover';
const onHand = 10_000;
const people = Array.from({ length: 20 }, (_, at) => `person-${at}`);
/** Orders and answers of each person: fewer than the allowance of a year gives. */
const each = 8;
const unitsEach = 10;
const survey = 'drug-satisfaction';
/** A request is sent at most so often, each time once the service says that it is ready. */
const mostTries = 5;
/** A new primary is there after 2 to 3 s; the rest is for a machine that does other things. */
const readyWithinMs = 20_000;

let dataDir: string;
let three: ReplicaSet;
let redis: Embedded;
let api: ApiProcess;
let productId: string;
let tokens: string[];

const prepare = async (url: string): Promise<void> => {
  await connectMongo(url);
  await createCollections();
  await makePoint({ _id: 'hc', regionPath });
  productId = (await makeProduct())._id;
  await makeLevel({ placeId: 'hc', regionPath, productId, onHand });
  await inTransaction(systemTx('test'), (tx) => seedSurveys(tx, { regionPath: countyPath }));
  tokens = await Promise.all(
    people.map(async (personId) => {
      await makePerson(personId);
      return inTransaction(systemTx('test'), (tx) => startSession(tx, { personId, platform: 'weapp' }));
    }),
  );
  await disconnectMongo();
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  dataDir = mkdtempSync(join(folder, 'failover-'));
  const log = () => undefined;
  const key = (byte: string): Buffer => Buffer.from(byte.repeat(32), 'hex');
  setKeys({ encryption: key('01'), pseudonym: key('02') });
  [three, redis] = await Promise.all([
    startReplicaSet(dataDir, log, (url) => prepare(url(database))),
    startEmbedded({ dataDir, log, want: { mongo: false, redis: true } }),
  ]);
  await connectMongo(three.url(database));
  api = await startApi({
    ...{ MONGO_URL: three.url(database), REDIS_URL: redis.redisUrl, DATA_DIR: dataDir, DEMO: '0' },
    ...{ LIMIT_PERSON: '100000', LIMIT_ADDRESS: '100000' },
  });
});
afterAll(async () => {
  await api?.kill('SIGKILL');
  await disconnectMongo();
  await Promise.all([three?.stop(), redis?.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
});

type Sent = { route: string; headers: Record<string, string>; body: object };
type Told = { status: number; retryAfter: string | null; body: { data?: Record<string, unknown> } };

const orderBy = (person: number, at: number): Sent => ({
  route: '/orders',
  headers: { authorization: `Bearer ${tokens[person]}`, 'idempotency-key': `failover-${person}-${at}` },
  body: {
    lines: [{ productId, quantity: 1 }],
    delivery: { kind: 'home', region: '500119001', detail: '东街', name: '王', phone: '13812340007' },
    consent: true,
  },
});

const answerBy = (person: number, at: number): Sent => ({
  route: `/surveys/${survey}/responses`,
  headers: { 'idempotency-key': `answer-${person}-${at}` },
  body: {
    version: 1,
    occasion: makeOccasion({ survey, kind: 'order', subject: `order-${person}-${at}`, regionPath }),
    replyCode: `${person}-${at}`.padStart(43, 'r'),
    answers: { convenience: 4, timeliness: 5, attitude: 3, quality: 4, overall: 5 },
  },
});

const send = async ({ route, headers, body }: Sent): Promise<Told> => {
  const response = await fetch(`${api.url}/api/v1${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { status } = response;
  return {
    status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as Told['body'],
  };
};

const ready = async (): Promise<void> => {
  const { status } = await fetch(`${api.url}/readyz`);
  if (status !== 200) throw new Error(`Not ready: ${status}`);
};

/** Every answer to one request, the last of them a success: what was refused is sent again under its own key. */
const sendUntilTaken = async (sent: Sent): Promise<Told[]> => {
  const told: Told[] = [];
  while (told.length < mostTries) {
    if (told.length > 0) await eventually(ready, readyWithinMs);
    told.push(await send(sent));
    if (told.at(-1)?.status !== 503) break;
  }
  return told;
};

/** Orders and answers of one person, each sent once the one before was taken. */
const sendInTurn = async (requests: readonly Sent[]): Promise<Told[][]> => {
  const told: Told[][] = [];
  for (const sent of requests) told.push(await sendUntilTaken(sent));
  return told;
};

const shown = ({ status, body }: Told): unknown[] => [status, body.data?.id ?? body.data?.receipt];

it('loses and doubles nothing when the primary of three is killed in the middle of orders and answers', async () => {
  const requests = people.map((_, person) =>
    Array.from({ length: each }, (_, at) => [orderBy(person, at), answerBy(person, at)]).flat(),
  );
  const under = requests.map(sendInTurn);
  await eventually(async () => expect(await Order.countDocuments()).toBeGreaterThan(people.length), 20_000);
  await three.killPrimary();
  const all = (await Promise.all(under)).flat();
  const errors = api.lines.filter((line) => line.includes('"level":50')).join('\n');
  for (const told of all) {
    expect(told.at(-1)?.status, errors).toBe(201);
    for (const { status, retryAfter } of told.slice(0, -1))
      expect([status, Number(retryAfter) > 0], errors).toEqual([503, true]);
  }

  const taken = all.map((told) => told.at(-1) as Told);
  const again = await Promise.all(requests.flat().map(send));
  expect(again.map(shown)).toEqual(taken.map(shown));
  const orders = await Order.find().lean<OrderDocument[]>();
  const ids = taken.flatMap(({ body }) => (body.data?.id ? [body.data.id] : []));
  expect(orders.map(({ _id }) => _id).sort()).toEqual(ids.sort());
  const count = people.length * each;
  const held = count * unitsEach;
  expect(await Level.findOne({ productId }).lean<LevelDocument>()).toMatchObject({
    ...{ onHand, reserved: held, available: onHand - held },
  });
  const years = await PersonYear.find().lean<PersonYearDocument[]>();
  expect(years.map((year) => year.held)).toEqual(people.map(() => ({ condom: each * unitsEach })));
  expect(await Audit.countDocuments({ action: 'order.place' })).toBe(count);
  expect(await SurveyAnswer.countDocuments()).toBe(count);
  // One of the occasion, one of the key.
  expect(await SurveyMark.countDocuments()).toBe(2 * count);
});
