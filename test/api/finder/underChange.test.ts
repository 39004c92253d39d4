import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finderRoutes } from '../../../api/src/finder/routes.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { stopChanges } from '../../../api/src/platform/storage/changes.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { openAt } from '../../../api/src/points/openingHours.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { closeTicket } from '../../../api/src/tickets/closeTicket.ts';
import { PointFeedback, type PointFeedbackDocument } from '../../../api/src/tickets/PointFeedback.ts';
import { Ticket, type TicketDocument } from '../../../api/src/tickets/Ticket.ts';
import { tapFeedback } from '../../../api/src/tickets/tapFeedback.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { eventually } from '../../support/eventually.ts';
import { daytime, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';

const today = '2026-11-23';
let instant = startOfDay(today, '10:00');
const putBack = setClock(() => instant);
const products = ['alpha', 'beta', 'gamma'] as const;
const kinds = ['institution', 'village', 'campus'] as const;
const pointCount = 150;

let app: TestApp;
let stopFinder: () => void;

beforeAll(async () => {
  app = await appOf('under-change', finderRoutes);
  for (const _id of products) await makeProduct({ _id, baseUnitsPerUnit: 10 });
  for (let number = 0; number < pointCount; number += 1)
    await makePoint({
      _id: `p${number}`,
      kind: kinds[number % 3] as PointDocument['kind'],
      location: { lng: 107 + (number % 12) / 50, lat: 29 + Math.floor(number / 12) / 50 },
    });
  stopFinder = (await startFinder()).stop;
});
afterAll(async () => {
  stopFinder();
  await stopChanges();
  await app.stop();
  putBack();
});

type Step =
  | { do: 'state'; point: number; state: 'open' | 'closed' }
  | { do: 'move'; point: number; lng: number; lat: number }
  | { do: 'hours'; point: number; from: number }
  | { do: 'stock'; point: number; product: (typeof products)[number]; quantity: number; days: number }
  | { do: 'soldOut'; point: number }
  | { do: 'tap'; point: number; got: boolean }
  | { do: 'putRight'; point: number }
  | { do: 'clock'; hours: number };

const point = fc.nat({ max: pointCount - 1 });
/** Of few places, so that taps and what puts them right meet. */
const few = fc.nat({ max: 5 });
const grid = fc.nat({ max: 40 }).map((step) => step / 100);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('state' as const),
    point,
    state: fc.constantFrom('open' as const, 'closed' as const),
  }),
  fc.record({ do: fc.constant('move' as const), point, lng: grid, lat: grid }),
  fc.record({ do: fc.constant('hours' as const), point, from: fc.integer({ min: 6, max: 16 }) }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('stock' as const),
      point,
      product: fc.constantFrom(...products),
      quantity: fc.integer({ min: 0, max: 40 }),
      days: fc.integer({ min: -1, max: 3 }),
    }),
  },
  fc.record({ do: fc.constant('soldOut' as const), point }),
  fc.record({ do: fc.constant('tap' as const), point: few, got: fc.boolean() }),
  fc.record({ do: fc.constant('putRight' as const), point: few }),
  fc.record({ do: fc.constant('clock' as const), hours: fc.integer({ min: 1, max: 30 }) }),
);

const apply = async (one: Step): Promise<void> => {
  if (one.do === 'clock') {
    instant = new Date(instant.getTime() + one.hours * 3_600_000);
    return;
  }
  const id = `p${one.point}`;
  const set = (changes: object) => Point.updateOne({ _id: id }, { $set: changes, $inc: { version: 1 } });
  if (one.do === 'state') await set({ state: one.state });
  else if (one.do === 'move') await set({ location: { lng: 107 + one.lng, lat: 29 + one.lat } });
  else if (one.do === 'hours')
    await set({ hours: daytime.map(() => [[`${String(one.from).padStart(2, '0')}:00`, '18:00']]) });
  else if (one.do === 'tap')
    await inTransaction(systemTx('test'), (tx) => tapFeedback(tx, { pointId: id, got: one.got }));
  else if (one.do === 'putRight') {
    const open = await Ticket.findOne({ pointId: id, state: 'open' }).lean<TicketDocument | null>();
    if (open) await inTransaction(systemTx('test'), (tx) => closeTicket(tx, open._id));
  } else if (one.do === 'soldOut') await Level.updateMany({ placeId: id }, { $set: { available: 0 } });
  else {
    const lotNo = `lot${one.days}`;
    await Level.deleteOne({ _id: levelId(id, one.product, lotNo) });
    const expiry = addDays(dayOf(instant), one.days);
    await makeLevel({ placeId: id, productId: one.product, lotNo, onHand: one.quantity, expiry });
  }
};

type Question = { lng: number; lat: number; product?: string; kind?: string; open?: boolean };
type Answer = { id: string; open: boolean; stock: [string, number][]; doubted: boolean }[];

/** From the database alone, by looking at every point. */
const bruteForce = async (asked: Question): Promise<Answer> => {
  const points = (await Point.find({ state: 'open' }).lean()) as never as PointDocument[];
  const levels = (await Level.find().lean()) as never as LevelDocument[];
  const day = dayOf(instant);
  const taps = (await PointFeedback.find().sort({ day: -1 }).lean()) as never as PointFeedbackDocument[];
  const tickets = (await Ticket.find({ state: 'open' }).lean()) as never as TicketDocument[];
  const isDoubted = (id: string): boolean => {
    const last = taps.find((one) => one.pointId === id && one.day > addDays(day, -14));
    return last?.lastGot === false && tickets.some(({ pointId }) => pointId === id);
  };
  const rows = points.map((one) => {
    const stock = products.flatMap((productId): [string, number][] => {
      const lots = levels.filter(
        (lot) => lot.placeId === one._id && lot.productId === productId && lot.expiry >= day,
      );
      const units = Math.floor(lots.reduce((sum, lot) => sum + lot.available, 0) / 10);
      return units > 0 ? [[productId, units]] : [];
    });
    const { open } = openAt(one, instant, new Map());
    const doubted = isDoubted(one._id);
    return {
      id: one._id,
      kind: one.kind,
      distance: distanceMetres(asked, one.location),
      open,
      stock,
      doubted,
    };
  });
  const fits = rows.filter(
    (row) =>
      (!asked.product || row.stock.some(([productId]) => productId === asked.product)) &&
      (!asked.kind || row.kind === asked.kind) &&
      (!asked.open || row.open),
  );
  // The same place gives the same distance but for rounding of the last digit; ties go by id.
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-3;
  fits.sort((a, b) => (near(a.distance, b.distance) ? (a.id < b.id ? -1 : 1) : a.distance - b.distance));
  return fits.slice(0, 10).map(({ id, open, stock, doubted }) => ({ id, open, stock, doubted }));
};

const served = async (asked: Question): Promise<Answer> => {
  const query = new URLSearchParams({ limit: '10' });
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value));
  const { body } = await app.call<{ data: NearbyPoint[] }>('GET', `/points/nearby?${query}`);
  return body.data.map(({ id, open, stock, doubted = false }) => ({
    id,
    open,
    doubted,
    stock: stock.map((row) => [row.productId, row.available]),
  }));
};

const question: fc.Arbitrary<Question> = fc.record(
  {
    lng: fc.nat({ max: 3_989 }).map((part) => 107 + part / 10_007),
    lat: fc.nat({ max: 3_989 }).map((part) => 29 + part / 10_009),
    product: fc.constantFrom(...products),
    kind: fc.constantFrom(...kinds),
    open: fc.constant(true),
  },
  { requiredKeys: ['lng', 'lat'] },
);

it('equals a look at every point in the database within a second of any change', async () => {
  const round = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
    questions: fc.array(question, { minLength: 3, maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(round, async ({ steps, questions }) => {
      for (const one of steps) await apply(one);
      for (const asked of questions) {
        const expected = await bruteForce(asked);
        await eventually(async () => expect(await served(asked)).toEqual(expected), 1_000);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
