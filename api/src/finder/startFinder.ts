import { dayOf } from '@fcs/shared/time.ts';
import { listProducts, loadCatalogue } from '../catalogue/findProduct.ts';
import { machinePlaces, machineStates } from '../machines/machineStates.ts';
import { offlineAfterSeconds } from '../machines/settings.ts';
import { now } from '../platform/clock.ts';
import { startChanges, subscribeChanges } from '../platform/storage/changes.ts';
import { eachOpenPoint, findPoints } from '../points/findPoint.ts';
import { holidayCalendar, loadHolidays } from '../points/holidays.ts';
import type { PointDocument } from '../points/Point.ts';
import { loadRegions, regionName } from '../regions/findRegion.ts';
import { placeOfLevel } from '../stock/listAvailable.ts';
import { findDoubted, placeOfFeedback, placesOfTickets } from '../tickets/findDoubted.ts';
import { setFinder } from './finder.ts';
import { createGoods } from './goods.ts';
import { listPlacesThatHide, listShown } from './listShown.ts';
import { createPointIndex, type PointIndex } from './pointIndex.ts';

const batchSize = 1_000;

/** Runs one thing after the other, so that a change never overtakes the load that began before it. */
const inTurn = (): ((work: () => Promise<void>) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

const putAll = async (
  index: PointIndex,
  points: readonly PointDocument[],
  day: string,
  doubted: ReadonlySet<string>,
): Promise<void> => {
  const machines = new Set(points.flatMap(({ _id, machineId }) => (machineId === null ? [] : [_id])));
  const ids = points.map((point) => point._id);
  const available = await listShown(ids, (id) => machines.has(id), day);
  for (const point of points)
    index.put(point, await regionName(point.region), available.get(point._id) ?? [], doubted.has(point._id));
};

const loadIndex = async (day: string): Promise<PointIndex> => {
  await Promise.all([loadCatalogue(), loadHolidays(), loadRegions()]);
  const goods = createGoods(await listProducts());
  const index = createPointIndex({ goods, holidays: await holidayCalendar(), offlineAfterSeconds });
  index.setSeen(await machineStates());
  const doubted = await findDoubted(day);
  let batch: PointDocument[] = [];
  for await (const point of eachOpenPoint()) {
    batch.push(point);
    if (batch.length < batchSize) continue;
    await putAll(index, batch, day, doubted);
    batch = [];
  }
  await putAll(index, batch, day, doubted);
  await index.settle();
  return index;
};

/**
 * Loads the index of points, keeps it fresh by the change stream, and serves it to `currentIndex`; resolves when it is
 * complete. `stop` ends the following of changes.
 */
export const startFinder = async (): Promise<{ stop: () => void }> => {
  const oneByOne = inTurn();
  let day = dayOf(now());
  let index: PointIndex | null = null;

  const reload = (): Promise<void> =>
    oneByOne(async () => {
      day = dayOf(now());
      index = await loadIndex(day);
      setFinder({ index, upToDate });
    });

  const readPoints = async (ids: readonly string[]): Promise<void> => {
    if (!index) return;
    const open = (await findPoints(ids)).filter((point) => point.state === 'open');
    const found = new Set(open.map((point) => point._id));
    for (const id of ids) if (!found.has(id)) index.remove(id);
    await putAll(index, open, day, await findDoubted(day, ids));
    void index.tidy();
  };

  const points = (ids: readonly string[]): Promise<void> => oneByOne(() => readPoints(ids));

  const taps = (ids: readonly string[]): Promise<void> => points([...new Set(ids.map(placeOfFeedback))]);

  const tickets = async (ids: readonly string[]): Promise<void> => points(await placesOfTickets(ids));

  const shelves = async (placeIds: readonly string[]): Promise<void> => {
    const machines = await machinePlaces(placeIds);
    const available = await listShown(placeIds, (id) => machines.has(id), day);
    for (const id of placeIds) index?.setShelf(id, available.get(id) ?? []);
  };

  const levels = (ids: readonly string[]): Promise<void> =>
    oneByOne(() => shelves([...new Set(ids.map(placeOfLevel))]));

  const machines = (ids: readonly string[]): Promise<void> =>
    oneByOne(async () => index?.setSeen(await machineStates(ids)));

  /**
   * On a new day lots have expired and taps have become old, of which no change tells: those places are read anew before
   * the next answer.
   */
  const upToDate = async (): Promise<void> => {
    if (dayOf(now()) === day) return;
    await oneByOne(async () => {
      const today = dayOf(now());
      if (today === day) return;
      const [from, to] = [day, today].sort() as [string, string];
      day = today;
      await shelves(await listPlacesThatHide(from, to));
      await readPoints([...(await findDoubted(from))]);
    });
  };

  const ends = [
    subscribeChanges('points', points, reload),
    subscribeChanges('levels', levels, reload),
    subscribeChanges('machines', machines, reload),
    subscribeChanges('pointFeedback', taps, reload),
    subscribeChanges('tickets', tickets, reload),
    ...['products', 'productKinds', 'holidays', 'regions'].map((rare) =>
      subscribeChanges(rare, reload, reload),
    ),
  ];
  await startChanges();
  await reload();
  return {
    stop: () => {
      for (const end of ends) end();
      setFinder(null);
    },
  };
};
