import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import type { PointDocument } from '../points/Point.ts';
import type { EntryDocument, EntryReason } from '../stock/Entry.ts';
import { type LevelDocument, levelId } from '../stock/Level.ts';
import { type Picked, pickLots } from '../stock/pickLots.ts';
import type { Draw } from './draw.ts';
import { stockTarget } from './stockTarget.ts';
import type { World } from './world.ts';

/**
 * Goods that leave a place; base units, above 0. What comes back by `return`, or arrives by `transferIn`, is what left under
 * the same document; `receive` brings a lot beyond the receipts, `loss` takes what is left of one.
 */
export type Movement = {
  at: Date;
  placeId: string;
  productId: string;
  quantity: number;
  reason: Extract<
    EntryReason,
    'dispense' | 'order' | 'vend' | 'return' | 'transferOut' | 'transferIn' | 'adjust' | 'receive' | 'loss'
  >;
  document: string;
  lot?: { lotNo: string; expiry: string };
};

/** What no receipt of a quarter has to provide for. */
const extra: ReadonlySet<Movement['reason']> = new Set(['return', 'transferIn', 'receive', 'loss']);

export type Ledger = {
  entries: EntryDocument[];
  levels: LevelDocument[];
  /** The lots of what orders and papers took, by document and product. */
  picked: Map<string, Picked[]>;
};

export const pickedKey = (document: string, productId: string): string => `${document} ${productId}`;

type Quarter = { firstDay: string; from: Date; to: Date };
/** Years without a gap: their books go on from one to the next. */
type Segment = { years: string[]; quarters: Quarter[]; from: Date; to: Date; last: boolean };

const quartersOf = (years: readonly string[], until: Date): Quarter[] =>
  years
    .flatMap((year) => ['01', '04', '07', '10'].map((month) => `${year}-${month}-01`))
    .map((firstDay) => {
      const [year = '', month = ''] = firstDay.split('-');
      const next =
        month === '10'
          ? `${Number(year) + 1}-01-01`
          : `${year}-${String(Number(month) + 3).padStart(2, '0')}-01`;
      return { firstDay, from: startOfDay(firstDay), to: startOfDay(next) };
    })
    .filter((quarter) => quarter.from < until);

const segmentsOf = (years: readonly string[], until: Date): Segment[] => {
  const groups: string[][] = [];
  for (const year of years) {
    const group = groups.at(-1);
    if (group && Number(group.at(-1)) === Number(year) - 1) group.push(year);
    else groups.push([year]);
  }
  return groups
    .map((group) => ({ group, quarters: quartersOf(group, until) }))
    .filter(({ quarters }) => quarters.length > 0)
    .map(({ group, quarters }, at, all) => ({
      years: group,
      quarters,
      from: (quarters[0] as Quarter).from,
      to: (quarters.at(-1) as Quarter).to,
      last: at === all.length - 1,
    }));
};

/** The county buys one lot of a product for each half-year, made the month before; the last day of use is a month's last. */
const lotOf = (product: ProductDocument, number: number, firstDay: string) => {
  const year = Number(firstDay.slice(0, 4));
  const half = Number(firstDay.slice(5, 7)) <= 6 ? 1 : 2;
  const months = year * 12 + (half === 1 ? -1 : 5) + product.shelfLifeMonths + 1;
  const after = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  return {
    lotNo: `N${String(number).padStart(2, '0')}-${String(year).slice(2)}0${half}`,
    expiry: addDays(after, -1),
  };
};

type Card = {
  point: PointDocument;
  product: ProductDocument;
  productNumber: number;
  target: number;
  levels: Map<string, LevelDocument>;
  to: Ledger;
  draw: Draw;
};

const write = (
  card: Card,
  lot: Pick<LevelDocument, 'lotNo' | 'expiry'>,
  entry: Pick<EntryDocument, 'quantity' | 'reason' | 'document'> & { at: Date },
): void => {
  const { point, product } = card;
  const level = card.levels.get(lot.lotNo) ?? {
    _id: levelId(point._id, product._id, lot.lotNo),
    placeId: point._id,
    regionPath: point.regionPath,
    productId: product._id,
    lotNo: lot.lotNo,
    expiry: lot.expiry,
    recalled: false,
    onHand: 0,
    reserved: 0,
    available: 0,
    asOf: entry.at,
  };
  level.onHand += entry.quantity;
  level.available += entry.quantity;
  level.asOf = entry.at;
  card.levels.set(lot.lotNo, level);
  card.to.entries.push({
    _id: card.draw.id(),
    document: entry.document,
    reason: entry.reason,
    placeId: point._id,
    regionPath: point.regionPath,
    productId: product._id,
    lotNo: lot.lotNo,
    expiry: lot.expiry,
    quantity: entry.quantity,
    occurredAt: entry.at,
    recordedAt: entry.at,
    actorKind: 'job',
    actorId: 'demo',
    sample: true,
  });
};

type Receipt = { at: Date; quantity: number; firstDay: string; opening: boolean };

/** What each quarter needs beyond what is left of the one before, and at the end what is to lie there today. */
const receiptsOf = (card: Card, segment: Segment, movements: readonly Movement[]): Receipt[] => {
  const per = card.product.baseUnitsPerUnit;
  // Whole cartons of ten, except where the shelf is to be empty today or is a machine's, which holds no more than fits.
  const exact = card.point.kind === 'machine' || (segment.last && card.target === 0);
  const carton = exact ? per : per * 10;
  let surplus = 0;
  return segment.quarters.flatMap((quarter, at) => {
    const demand = movements
      .filter((one) => one.at >= quarter.from && one.at < quarter.to && !extra.has(one.reason))
      .reduce((sum, one) => sum + one.quantity, 0);
    const final = segment.last && at === segment.quarters.length - 1;
    const needed = Math.max(0, demand - surplus) + (final ? card.target : 0);
    const quantity = Math.ceil(needed / carton) * carton;
    surplus += quantity - demand;
    if (quantity === 0) return [];
    const opening = at === 0;
    const day = opening ? quarter.from : startOfDay(addDays(quarter.firstDay, -6), '10:00');
    return [{ at: day, quantity, firstDay: quarter.firstDay, opening }];
  });
};

/** Of these it is asked later which lots they took. */
const noted: ReadonlySet<Movement['reason']> = new Set(['order', 'transferOut', 'adjust']);

/** What of a lot is left goes off the shelf, and is noted under the document. */
const writeOff = (card: Card, movement: Movement, key: string): void => {
  const level = card.levels.get(movement.lot?.lotNo ?? '');
  if (!level || level.onHand === 0) return;
  const { _id: levelId, productId, lotNo, expiry, onHand: quantity } = level;
  card.to.picked.set(key, [{ levelId, productId, lotNo, expiry, quantity }]);
  write(card, level, { ...movement, quantity: -quantity });
};

/** What left under the document comes back, or arrives. */
const bringBack = (card: Card, movement: Movement, key: string): void => {
  for (const one of card.to.picked.get(key) ?? []) write(card, one, { ...movement, quantity: one.quantity });
};

const take = (card: Card, movement: Movement): void => {
  const key = pickedKey(movement.document, movement.productId);
  const { reason, lot } = movement;
  if (reason === 'return' || reason === 'transferIn') bringBack(card, movement, key);
  else if (reason === 'receive') write(card, lot as NonNullable<typeof lot>, movement);
  else if (reason === 'loss') writeOff(card, movement, key);
  else giveOut(card, movement, key);
};

/** First expired, first out; over several lots where one is not enough. */
const giveOut = (card: Card, movement: Movement, key: string): void => {
  const levels = [...card.levels.values()].filter((level) => level.available > 0);
  const day = new Date(movement.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const picked = pickLots(levels, new Map(), movement.productId, movement.quantity, day);
  if (!picked) throw new Error(`The demo ledger lacks ${movement.productId} at ${movement.placeId}`);
  for (const one of picked) write(card, one, { ...movement, quantity: -one.quantity });
  if (noted.has(movement.reason)) card.to.picked.set(key, picked);
};

/** Where the next years are not loaded, what is left goes off the books: it is told, not carried silently. */
const closeBooks = (card: Card, segment: Segment): void => {
  const at = new Date(segment.to.getTime() - 1_000);
  for (const level of card.levels.values())
    if (level.onHand > 0)
      write(card, level, {
        quantity: -level.onHand,
        reason: 'adjust',
        document: `books-not-loaded-${Number(segment.years.at(-1)) + 1}`,
        at,
      });
};

const keepCard = (card: Card, segments: readonly Segment[], movements: readonly Movement[]): void => {
  for (const segment of segments) {
    const own = movements.filter((one) => one.at >= segment.from && one.at < segment.to);
    const receipts = receiptsOf(card, segment, own);
    const steps = [
      ...receipts.map((receipt) => ({ at: receipt.at, receipt, movement: null })),
      ...own.map((movement) => ({ at: movement.at, receipt: null, movement })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { at, receipt, movement } of steps) {
      if (movement) take(card, movement);
      if (receipt)
        write(card, lotOf(card.product, card.productNumber, receipt.firstDay), {
          quantity: receipt.quantity,
          reason: receipt.opening ? 'opening' : 'receive',
          document: `R${receipt.firstDay.slice(0, 7)}-${card.point._id}`,
          at,
        });
    }
    if (!segment.last) closeBooks(card, segment);
  }
};

/** Some boxes that must go soon, so that first expired first out and its warnings can be seen. */
const nearExpiry = {
  productId: 'nonoxinol-film',
  places: ['hc-500119001', 'hc-500119108', 'nanchuan-mch'],
  days: 20,
  units: 24,
};

const addNearExpiry = (card: Card, world: World): void =>
  write(
    card,
    { lotNo: `N00-${world.today.slice(2, 4)}00`, expiry: addDays(world.today, nearExpiry.days) },
    {
      quantity: nearExpiry.units * card.product.baseUnitsPerUnit,
      reason: 'transferIn',
      document: `T-${card.point._id}`,
      at: new Date(world.until.getTime() - 1_000),
    },
  );

const byCard = (movements: readonly Movement[]): Map<string, Movement[]> => {
  const cards = new Map<string, Movement[]>();
  for (const movement of movements) {
    const key = `${movement.placeId} ${movement.productId}`;
    const own = cards.get(key);
    if (own) own.push(movement);
    else cards.set(key, [movement]);
  }
  return cards;
};

/**
 * The stock cards of every place: opening, receipts by quarter and lot, and each movement by first expired first out, the
 * same rule as issueStock. Levels are the running sums of the entries.
 */
export const keepLedger = (draw: Draw, world: World, movements: readonly Movement[]): Ledger => {
  const ledger: Ledger = { entries: [], levels: [], picked: new Map() };
  const cards = byCard(movements);
  const segments = segmentsOf(world.years, world.until);
  const products = [...world.products.values()];
  // The county store first: what others get from it must have left before it can arrive.
  const points = [...world.points.values()].sort((a, b) => Number(b.countyStore) - Number(a.countyStore));
  for (const point of points) {
    const own = draw.part(point._id);
    products.forEach((product, at) => {
      const moved = cards.get(`${point._id} ${product._id}`) ?? [];
      if (moved.length === 0 && !world.keeps(point, product._id)) return;
      const card: Card = {
        point,
        product,
        productNumber: at + 1,
        target: stockTarget(own, world, point, product) * product.baseUnitsPerUnit,
        levels: new Map(),
        to: ledger,
        draw: own,
      };
      keepCard(card, segments, moved);
      if (nearExpiry.productId === product._id && nearExpiry.places.includes(point._id))
        addNearExpiry(card, world);
      ledger.levels.push(...card.levels.values());
    });
  }
  return ledger;
};
