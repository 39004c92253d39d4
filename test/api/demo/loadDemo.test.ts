import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isDemoReady } from '../../../api/src/demo/loadDemo.ts';
import { verifyDemo } from '../../../api/src/demo/verifyDemo.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { Order } from '../../../api/src/orders/Order.ts';
import { Person } from '../../../api/src/people/Person.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { fingerprint } from '../../../api/src/platform/crypto/pseudonym.ts';
import { PrizeDraw, type PrizeDrawDocument } from '../../../api/src/quizzes/PrizeDraw.ts';
import { Region } from '../../../api/src/regions/Region.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level } from '../../../api/src/stock/Level.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { empty, load, now } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-load', []);
});
afterAll(async () => {
  resetClock();
  await app.stop();
});

const sealed = /^v1\./;
const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return sealed.test(value) ? 'sealed' : value;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
};

/** Rounds and samples have ids, seeds and hashes by chance, and so have the marks of their rows. */
const sampled = [
  ...['assessmentRounds', 'roundSheets', 'inspections', 'sampleDraws', 'sampleFrames', 'surveyMarks'],
];

/** A fingerprint of each collection's documents, by id; what is sealed differs each time. */
const everything = async (): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const { name } of (await mongoose.connection.listCollections()).filter(
    (one) => !one.name.startsWith('system.'),
  )) {
    const rows = await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray();
    if (rows.length > 0) found.set(name, fingerprint(JSON.stringify(rows.map(plain))));
  }
  return found;
};

describe('loading', () => {
  afterEach(empty);

  it('fills an empty database with a district that agrees with itself, and does nothing the second time', async () => {
    expect(await isDemoReady()).toBe(false);
    const { outcome, lines } = await load();
    expect(outcome).toBe('loaded');
    expect(lines.length).toBeGreaterThan(5);
    expect(await isDemoReady()).toBe(true);
    expect(await verifyDemo()).toEqual([]);
    const draws = await PrizeDraw.find().lean<PrizeDrawDocument[]>();
    expect(new Set(draws.map(({ state, winners }) => `${state} ${winners ?? ''}`.trim()))).toEqual(
      new Set(['drawn 6', 'open']),
    );
    const before = await everything();
    expect((await load()).outcome).toBe('ready');
    expect(await everything()).toEqual(before);
  });

  it('gives equal documents for the same seed and day at any time of that day, and others on another day', async () => {
    await load();
    const first = await everything();
    await empty();
    await load({ now: new Date('2026-11-23T09:30:00Z') });
    const again = await everything();
    expect([...again.keys()].sort()).toEqual([...first.keys()].sort());
    for (const [name, documents] of first) {
      // These say when they were written, by the clock.
      if (['audit', 'countySchemes', 'demoState', 'meta', 'surveyDefinitions'].includes(name)) continue;
      // Seeds, codes and ids of a draw or a settlement are chance, as they are outside the demo.
      if (['campaigns', 'quizzes', 'quizEntries', 'prizeDraws'].includes(name)) continue;
      if (['settlements', 'assessmentAppeals', 'assessmentSnapshots', 'assessmentChains'].includes(name))
        continue;
      if (sampled.includes(name)) continue;
      expect(again.get(name), name).toBe(documents);
    }
    await empty();
    await load({ now: new Date('2026-11-24T02:00:00Z') });
    expect((await everything()).get('dispensings')).not.toBe(first.get('dispensings'));
  });

  it.each(['2027-01-01T01:00:00Z', '2028-02-29T01:00:00Z'])(
    'agrees with itself on %s too, when a year has just begun or is a leap year',
    async (instant) => {
      expect((await load({ now: new Date(instant) })).outcome).toBe('loaded');
      expect(await verifyDemo()).toEqual([]);
    },
  );

  it('leaves a database alone that holds data without the mark of the loader', async () => {
    await Region.create({
      _id: '450202',
      name: '城中区',
      officialName: '城中区',
      level: 'county',
      path: '45/4502/450202',
      source: 'test',
    });
    const before = await everything();
    const { outcome, lines } = await load();
    expect(outcome).toBe('foreign');
    expect(lines.join()).toContain('regions');
    expect(await everything()).toEqual(before);
    expect(await isDemoReady()).toBe(false);
  });

  it('repairs a load that was interrupted: wiped by its mark and loaded whole again', async () => {
    await load();
    const whole = await everything();
    await mongoose.connection
      .collection('demoState')
      .updateOne({}, { $set: { state: 'loading', readyAt: null } });
    await Promise.all([Level.deleteMany({}), Entry.deleteMany({}), Order.deleteMany({})]);
    expect(await isDemoReady()).toBe(false);
    expect((await load()).outcome).toBe('loaded');
    expect(await verifyDemo()).toEqual([]);
    expect((await everything()).get('levels')).toBe(whole.get('levels'));
  });

  it('never wipes people that no loader wrote, even in a database it had begun to fill', async () => {
    await load();
    await mongoose.connection.collection('demoState').updateOne({}, { $set: { state: 'loading' } });
    await Person.create({ _id: 'real', createdAt: now, sample: false });
    const { outcome } = await load();
    expect(outcome).toBe('foreign');
    expect(await Person.countDocuments()).toBe(1);
  });

  it('is told by verifyDemo when a number is moved', async () => {
    await load();
    const level = await Level.findOne({ onHand: { $gt: 0 } }).lean();
    await Level.updateOne({ _id: level?._id }, { $inc: { onHand: 1, available: 1 } });
    await Dispensing.deleteOne({ channel: 'manual', kind: 'condom' });
    const faults = (await verifyDemo()).join('\n');
    expect(faults).toContain(`level ${level?._id}`);
    for (const what of ['visits 500119:', 'taken ', 'outflow ']) expect(faults).toContain(what);
  });
});
