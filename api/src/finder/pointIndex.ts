import type { Location } from '@fcs/shared/contracts/common.ts';
import type { PointKind, SurgeryService } from '@fcs/shared/contracts/points.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Holidays } from '../points/openingHours.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Available } from '../stock/listAvailable.ts';
import { type Test, testFor } from './attributes.ts';
import { anyStock, type Goods, pointKindNumber, present, serviceAttribute } from './goods.ts';
import { createIdTable } from './idTable.ts';
import { instantText } from './instantText.ts';
import { type After, createNearestHeap } from './nearestHeap.ts';
import { createNearestIndex } from './nearestIndex.ts';
import { createNumbered } from './numbered.ts';
import { createPointRows, noMachine } from './pointRows.ts';
import { createPointTexts, sharedText } from './pointText.ts';
import { createReports } from './reports.ts';
import { createShelves } from './shelves.ts';
import { metresOfChord, unitVector } from './sphere.ts';
import { createTextSearch } from './textSearch.ts';
import { createTimetables, type Timetable } from './timetables.ts';

/** What is asked of the index. `product`: a product id or a kind. Filters left out ask nothing. */
export type Asked = {
  location: Location;
  limit: number;
  now: number;
  after?: After | null | undefined;
  kind?: PointKind | undefined;
  product?: string | undefined;
  inStock?: boolean | undefined;
  open?: boolean | undefined;
  service?: SurgeryService | undefined;
  /** Part of name or address, any case. */
  text?: string | undefined;
  except?: ReadonlySet<string> | undefined;
};

export type Found = { rows: number[]; squared: number[] };

export type PointIndex = {
  size: () => number;
  /** False for a product or kind the catalogue does not have. */
  knows: (productOrKind: string) => boolean;
  /** `doubted`: residents did not get it there, and nobody has put it right. */
  put: (point: PointDocument, regionName: string, available: readonly Available[], doubted?: boolean) => void;
  remove: (id: string) => void;
  setShelf: (id: string, available: readonly Available[]) => void;
  /** When machines last reported: all that are known, or those that changed. */
  setSeen: (seen: ReadonlyMap<string, Date | null>) => void;
  find: (asked: Asked) => Found;
  idOf: (row: number) => string;
  timetableOf: (row: number, now: number) => Timetable;
  /** One element of the answer, JSON in ASCII. */
  show: (row: number, squared: number, now: number, language: Language) => string;
  /** JSON of id, name, address, location and phone. */
  ownOf: (row: number) => string;
  tidy: () => Promise<void>;
  /**
   * Tidies, then numbers the rows in the order of the tree, so that what lies near in the world lies near in memory.
   * For the end of loading: a row found before has another number afterwards.
   */
  settle: () => Promise<void>;
};

type Parts = { goods: Goods; holidays: Holidays; offlineAfterSeconds: number };

const latest = (available: readonly Available[]): number =>
  available.length === 0 ? Number.NaN : Math.max(...available.map(({ asOf }) => asOf.getTime()));

/**
 * All points in service, in this process: where they are, what they have, when they are open, and the text to show them.
 * MongoDB stays the truth; whoever owns an index tells it what changed.
 */
export const createPointIndex = ({ goods, holidays, offlineAfterSeconds }: Parts): PointIndex => {
  const rows = createPointRows();
  const texts = createPointTexts();
  const shelves = createShelves();
  const shared = createNumbered();
  const timetables = createTimetables(holidays);
  const reports = createReports();
  const places = createNearestIndex(goods.words);
  const heap = createNearestHeap(texts.idOf);
  let ids = createIdTable(texts.idOf);
  let free: number[] = [];
  let end = 0;

  const testsOf = (asked: Asked): [Test, Test] => {
    const kind = asked.kind === undefined ? null : pointKindNumber(asked.kind);
    const wanted =
      asked.product === undefined ? (asked.inStock ? anyStock : present) : goods.attribute(asked.product);
    if (wanted === null) throw new Error(`The catalogue lacks ${asked.product}`);
    const test = testFor(wanted, kind);
    return [test, asked.service === undefined ? test : testFor(serviceAttribute(asked.service), kind)];
  };

  const acceptOf = ({ open, text, except, now }: Asked): ((row: number) => boolean) | null => {
    if (!open && text === undefined && except === undefined) return null;
    const search = text === undefined ? null : createTextSearch(text);
    return (row) => {
      if (open && !timetables.at(rows.timetable(row), now).open) return false;
      if (search && !texts.holds(row, search)) return false;
      return !except?.has(texts.idOf(row));
    };
  };

  /** NaN: no machine, or none that reported. */
  const lastReport = (machine: number): number =>
    machine === noMachine ? Number.NaN : reports.last(machine);

  const onlineText = (machine: number, now: number): string =>
    machine === noMachine ? 'null' : String(now - lastReport(machine) <= offlineAfterSeconds * 1_000);

  const shelfText = (row: number, language: Language): string => {
    const asOf = rows.machine(row) === noMachine ? `,"asOf":${instantText(rows.asOf(row))}` : '';
    return `,"stock":[${goods.text(shelves.of(row), language)}]${asOf}`;
  };

  /** A machine counts itself: what it has is as of its last report. */
  const machineAsOf = (machine: number): string =>
    machine === noMachine ? '' : `,"asOf":${instantText(lastReport(machine))}`;

  const putShelf = (row: number, available: readonly Available[]): Int32Array => {
    const shelf = goods.shelfOf(available);
    shelves.put(row, shelf);
    rows.setAsOf(row, latest(available));
    return goods.maskOf(rows.kind(row), rows.services(row), shelf);
  };

  /** In pieces, since another index may serve meanwhile. */
  const numberAnew = async (): Promise<void> => {
    const order = places.numberAnew();
    for (const part of [rows, texts, shelves]) {
      part.reorder(order);
      await new Promise(setImmediate);
    }
    ids = createIdTable(texts.idOf);
    for (let row = 0; row < order.length; row += 1) ids.add(texts.idOf(row), row);
    end = order.length;
    free = [];
  };

  return {
    size: () => ids.size(),
    knows: (productOrKind) => goods.attribute(productOrKind) !== null,
    put: (point, regionName, available, doubted = false) => {
      const known = ids.find(point._id);
      const row = known ?? free.pop() ?? end++;
      texts.put(row, point);
      if (known === undefined) ids.add(point._id, row);
      rows.put(row, point, {
        timetable: timetables.numberOf(point),
        shared: shared.numberOf(sharedText(point, regionName, doubted)),
        machine: point.machineId === null ? noMachine : reports.numberOf(point.machineId),
      });
      places.set(row, unitVector(point.location), putShelf(row, available));
    },
    remove: (id) => {
      const row = ids.find(id);
      if (row === undefined) return;
      places.remove(row);
      ids.remove(id);
      texts.forget(row);
      shelves.put(row, []);
      free.push(row);
    },
    setShelf: (id, available) => {
      const row = ids.find(id);
      if (row !== undefined) places.setMask(row, putShelf(row, available));
    },
    setSeen: (machines) => {
      for (const [machineId, at] of machines) reports.note(machineId, at);
    },
    find: (asked) => {
      const [x, y, z] = unitVector(asked.location);
      heap.begin(asked.limit, asked.after ?? null);
      places.search({ x, y, z, tests: testsOf(asked), accept: acceptOf(asked) }, heap);
      return heap.take();
    },
    idOf: texts.idOf,
    timetableOf: (row, now) => timetables.at(rows.timetable(row), now),
    show: (row, squared, now, language) => {
      const distance = Math.round(metresOfChord(squared) * 10) / 10;
      const { text } = timetables.at(rows.timetable(row), now);
      const machine = rows.machine(row);
      return `{${texts.text(row)},${shared.text(rows.shared(row))},${text},"distance":${distance},"online":${onlineText(machine, now)}${shelfText(row, language)}${machineAsOf(machine)}}`;
    },
    ownOf: (row) => `{${texts.text(row)}}`,
    tidy: places.tidy,
    settle: async () => {
      await places.tidy();
      await numberAnew();
    },
  };
};
