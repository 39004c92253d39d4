import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Order, type OrderDocument } from '../../api/src/orders/Order.ts';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { type Embedded, startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { Entry, type EntryDocument } from '../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../api/src/stock/Level.ts';
import { Voucher, type VoucherDocument } from '../../api/src/stock/Voucher.ts';
import { type ApiProcess, startApi } from '../support/apiProcess.ts';
import { checkPapers, checkShelves } from '../support/ledgerLaws.ts';
import { failpoints } from './failpoints.ts';
import { type KilledPath, killedPaths } from './killedPaths.ts';
import { makeRows, newRow, type Row } from './killedWorld.ts';

const folder = resolve(import.meta.dirname, '../../.data/tests');
/** A name no request passes: it goes through and tells what it waited for. */
const whole = 'the whole way';

type Stopped = { path: KilledPath; row: Row };

let dataDir: string;
let databases: Embedded;
let api: ApiProcess;
let warm: Stopped[];
let clean: Stopped[];
let stopped: Stopped[];

const env = () => ({
  MONGO_URL: databases.mongoUrl.replace('/?', '/failpoints?'),
  REDIS_URL: databases.redisUrl,
  DEMO: '0',
  DATA_DIR: dataDir,
});

const rowsOf = (): void => {
  let made = 0;
  const rowFor = (stopAt: string): Row => {
    made += 1;
    return newRow(made, stopAt);
  };
  const one = (path: KilledPath): Stopped => ({ path, row: rowFor(whole) });
  warm = killedPaths.map(one);
  clean = killedPaths.map(one);
  stopped = killedPaths.flatMap((path) =>
    (failpoints[path.name] ?? []).map((stopAt) => ({ path, row: rowFor(stopAt) })),
  );
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  dataDir = mkdtempSync(join(folder, 'failpoints-'));
  databases = await startEmbedded({ dataDir, log: () => undefined, want: { mongo: true, redis: true } });
  const key = (byte: string): Buffer => Buffer.from(byte.repeat(32), 'hex');
  setKeys({ encryption: key('01'), pseudonym: key('02') });
  await connectMongo(env().MONGO_URL);
  await createCollections();
  rowsOf();
  const all = [...warm, ...clean, ...stopped];
  await makeRows(all.map(({ row }) => row));
  await Promise.all(all.map(({ path, row }) => path.prepare(row)));
  api = await startApi({ ...env(), FAILPOINTS: '1' });
});
afterAll(async () => {
  await api?.kill('SIGKILL');
  await disconnectMongo();
  await databases?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (
  { path, row }: Stopped,
  failpoint?: string,
): Promise<{ status: number; body: unknown }> => {
  const { url, body, headers } = path.request(row);
  const response = await fetch(`${api.url}${url}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(failpoint ? { 'x-failpoint': failpoint } : {}),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

const until = async (what: string, within: number, condition: () => boolean): Promise<void> => {
  const end = Date.now() + within;
  while (!condition()) {
    if (Date.now() > end)
      throw new Error(`Not within ${within} ms: ${what}\n${api.lines.slice(-5).join('\n')}`);
    await new Promise((again) => setTimeout(again, 10));
  }
};

const told = (): { name: string; passed: string[] }[] =>
  api.lines
    .filter((line) => line.startsWith('Passed '))
    .map((line) => JSON.parse(line.slice('Passed '.length)));

/** Whether the transaction of this request had ended when it stopped there. */
const isOver = ({ path, row }: Stopped): boolean => {
  const names = failpoints[path.name] ?? [];
  return names.indexOf(row.stopAt) >= names.indexOf('commitTransaction');
};

/** Open transactions whose client is gone or idle, as the database sees them. */
const openTransactions = async (): Promise<number> => {
  const rows = await mongoose.connection
    .getClient()
    .db('admin')
    .aggregate([{ $currentOp: { idleSessions: true } }, { $match: { transaction: { $exists: true } } }], {
      readConcern: { level: 'local' },
    })
    .toArray();
  return rows.length;
};

/** Changes every document there is: none of them may be locked. */
const touchAll = async (): Promise<void> => {
  const db = mongoose.connection.db as mongoose.mongo.Db;
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  const collections = names.filter((name) => !name.startsWith('system.')).map((name) => db.collection(name));
  const within = { maxTimeMS: 2_000 };
  await Promise.all(
    collections.map(async (one) => {
      await one.updateMany({}, { $set: { touched: true } }, within);
      await one.updateMany({}, { $unset: { touched: true } }, within);
    }),
  );
};

const checkLaws = async (): Promise<void> => {
  const orders = await Order.find({ state: 'placed' }).lean<OrderDocument[]>();
  const books = {
    levels: await Level.find().lean<LevelDocument[]>(),
    entries: await Entry.find().lean<EntryDocument[]>(),
    vouchers: await Voucher.find().lean<VoucherDocument[]>(),
    holds: orders.flatMap(({ lines }) => lines.flatMap(({ picked }) => picked)),
  };
  checkShelves(books);
  checkPapers(books);
};

const onceOrNever = async (one: Stopped, times: 0 | 1): Promise<void> => {
  const effects = await one.path.effects(one.row);
  const expected = Object.fromEntries(Object.keys(effects).map((name) => [name, times]));
  expect(effects, `${one.path.name} stopped at ${one.row.stopAt}`).toEqual(expected);
};

/** Sent again it succeeds, and once more it is answered alike; the header means nothing where failpoints are not armed. */
const sendAgain = async (one: Stopped): Promise<void> => {
  const first = await ask(one);
  const where = `${one.path.name} stopped at ${one.row.stopAt}: ${JSON.stringify(first.body)}`;
  expect([200, 201], where).toContain(first.status);
  one.path.repeats(first.body, (await ask(one, one.row.stopAt)).body);
  await onceOrNever(one, 1);
};

const inTurn = async (all: readonly Stopped[], work: (one: Stopped) => Promise<void>): Promise<void> => {
  for (const one of all) await work(one);
};

describe('the API killed at each await of receive, transfer, order and vend', () => {
  it('has every await of a whole way in the list', async () => {
    await inTurn([...warm, ...clean], async (one) => void (await ask(one, `${whole} ${one.row.id}`)));
    await until('all ways are told', 5_000, () => told().length === warm.length + clean.length);
    const found = clean.map(({ path, row }) => [
      path.name,
      told().find(({ name }) => name === `${whole} ${row.id}`)?.passed,
    ]);
    expect(Object.fromEntries(found)).toEqual(failpoints);
    await inTurn([...warm, ...clean], (one) => onceOrNever(one, 1));
  });

  it('holds its laws, leaves nothing locked over 4 s, and does once what is sent again', async () => {
    const lost = stopped.map((one) => ask(one, one.row.stopAt).catch(() => null));
    const stops = (): number => api.lines.filter((line) => line.startsWith('Stopped at ')).length;
    await until('every request stands at its failpoint', 30_000, () => stops() === stopped.length);
    // Some 75; on a slow machine the database has ended the oldest of them already.
    expect(await openTransactions()).toBeGreaterThan(0);
    await api.kill('SIGKILL');
    const killedAt = Date.now();
    while ((await openTransactions()) > 0) await new Promise((again) => setTimeout(again, 50));
    expect(Date.now() - killedAt).toBeLessThan(4_000);
    await touchAll();
    expect(await Promise.all(lost)).toEqual(stopped.map(() => null));
    await checkLaws();
    await inTurn(stopped, (one) => onceOrNever(one, isOver(one) ? 1 : 0));

    api = await startApi(env());
    await Promise.all(
      killedPaths.map((path) =>
        inTurn(
          stopped.filter((one) => one.path === path),
          sendAgain,
        ),
      ),
    );
    await checkLaws();
  });
});
