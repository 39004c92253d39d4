import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import type { Movement } from './ledger.ts';
import type { World } from './world.ts';

/** What the stock room of one service year shows: a transfer, two counts, a storage check, a lot that soon expires. */
export type PaperPlan = {
  year: string;
  store: PointDocument;
  centre: PointDocument;
  productId: string;
  /** Base units of a unit. */
  per: number;
  /** On the way at the end of the year; null: still. */
  transfer: { id: string; sentAt: Date; receivedAt: Date | null; quantity: number };
  /** The first finds some pieces missing, the second finds the books right. */
  counts: { id: string; at: Date; missing: number }[];
  check: { id: string; at: Date; handledAt: Date | null };
  near: {
    id: string;
    at: Date;
    lot: { lotNo: string; expiry: string };
    quantity: number;
    loss: { id: string; at: Date } | null;
  };
};

const shown = 'condom-52';
const leastDays = 20;

const daysBetween = (from: string, to: string): number =>
  Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / 86_400_000);

const on = (day: string, clock = '10:00'): Date => startOfDay(day, clock);

/** A centre kept by somebody else than the store, so that a second person receives. */
const centreOf = (world: World): PointDocument => {
  const withCampus = new Set(
    world.townships.filter(({ campuses }) => campuses.length > 0).map(({ code }) => code),
  );
  return (world.townships.find(({ code }) => !withCampus.has(code)) ?? world.townships[0]!).centre;
};

const planYear = (draw: Draw, world: World, year: string): PaperPlan | null => {
  const current = year === world.today.slice(0, 4);
  const first = `${year}-01-01`;
  const end = current ? world.today : `${Number(year) + 1}-01-01`;
  const days = daysBetween(first, end);
  const store = [...world.points.values()].find((point) => point.countyStore);
  const product = world.products.get(shown);
  if (days < leastDays || !store || !product) return null;
  const part = (share: number): string => addDays(first, Math.floor(days * share));
  const next = String(Number(year) + 1);
  const goesOn = world.years.includes(next);
  const per = product.baseUnitsPerUnit;
  const past = (day: string): Date | null => (on(day) < world.until ? on(day) : null);
  const lossDay = `${next}-02-20`;
  return {
    year,
    store,
    centre: centreOf(world),
    productId: shown,
    per,
    transfer: {
      id: draw.id(),
      sentAt: current ? on(addDays(world.today, -1)) : on(`${year}-12-29`),
      receivedAt: current ? null : past(goesOn ? `${next}-01-03` : `${year}-12-31`),
      quantity: 20 * per,
    },
    counts: [
      { id: draw.id(), at: on(part(0.35), '16:00'), missing: 3 },
      { id: draw.id(), at: on(part(0.8), '16:00'), missing: 0 },
    ],
    check: {
      id: draw.id(),
      at: on(part(0.9), '09:00'),
      handledAt: current ? null : on(part(0.9), '11:30'),
    },
    near: {
      id: draw.id(),
      at: on(part(0.95), '14:00'),
      lot: {
        lotNo: `J${year.slice(2)}-NEAR`,
        expiry: current ? addDays(world.today, 40) : addDays(`${next}-03-01`, -1),
      },
      quantity: 5 * per,
      loss: goesOn && past(lossDay) ? { id: draw.id(), at: on(lossDay) } : null,
    },
  };
};

/** One plan for each service year that has lasted long enough to show something. */
export const planPapers = (draw: Draw, world: World): PaperPlan[] =>
  world.years.flatMap((year) => planYear(draw.part(year), world, year) ?? []);

/** What the papers do to the ledger. */
export const movementsOfPapers = (plans: readonly PaperPlan[]): Movement[] =>
  plans.flatMap(({ store, centre, productId, transfer, counts, near }): Movement[] => {
    const there = { placeId: centre._id, productId };
    const sent = { productId, document: transfer.id, quantity: transfer.quantity };
    return [
      { ...sent, placeId: store._id, at: transfer.sentAt, reason: 'transferOut' },
      ...(transfer.receivedAt
        ? [{ ...sent, placeId: centre._id, at: transfer.receivedAt, reason: 'transferIn' as const }]
        : []),
      ...counts
        .filter(({ missing }) => missing > 0)
        .map(({ id, at, missing }) => ({
          ...there,
          at,
          quantity: missing,
          reason: 'adjust' as const,
          document: id,
        })),
      { ...there, at: near.at, quantity: near.quantity, reason: 'receive', document: near.id, lot: near.lot },
      ...(near.loss
        ? [
            {
              ...there,
              at: near.loss.at,
              quantity: 0,
              reason: 'loss' as const,
              document: near.loss.id,
              lot: near.lot,
            },
          ]
        : []),
    ];
  });
