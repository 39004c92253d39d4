import type { Location } from '@fcs/shared/contracts/common.ts';
import type { PointKind, SurgeryService } from '@fcs/shared/contracts/points.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { Holidays } from '../points/openingHours.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Available } from '../stock/listAvailable.ts';
import { asciiJson, inOnePiece } from './asciiJson.ts';
import { type Test, testFor } from './attributes.ts';
import { anyStock, type Goods, pointKindNumber, present, type Shelf, serviceAttribute } from './goods.ts';
import { type After, createNearestHeap } from './nearestHeap.ts';
import { createNearestIndex } from './nearestIndex.ts';
import { metresOfChord, unitVector } from './sphere.ts';
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

/** Everything that is shown of a point but what changes with the asker and the hour. */
type Row = {
  id: string;
  /** `"id":…,"name":…`: what is this point's own and only an edit changes. */
  own: string;
  /** `"kind":…,"region":…`: what many points share; one string for all of them. */
  shared: string;
  /** Name and address in lower case. */
  words: string;
  kind: number;
  services: readonly SurgeryService[];
  machineId: string | null;
  timetable: Timetable;
  shelf: Shelf;
  /** ms; NaN: never. */
  asOf: number;
  /** `"stock":[…]` and, where no machine tells, `"asOf":…`, by language; made when first shown. */
  shelfText: { [L in Language]?: string } | null;
};

export type PointIndex = {
  size: () => number;
  /** False for a product or kind the catalogue does not have. */
  knows: (productOrKind: string) => boolean;
  put: (point: PointDocument, regionName: string, available: readonly Available[]) => void;
  remove: (id: string) => void;
  setShelf: (id: string, available: readonly Available[]) => void;
  /** When machines last reported: all that are known, or those that changed. */
  setSeen: (seen: ReadonlyMap<string, Date | null>) => void;
  find: (asked: Asked) => Found;
  idOf: (row: number) => string;
  timetableOf: (row: number, now: number) => Timetable;
  /** One element of the answer, JSON in ASCII. */
  show: (row: number, squared: number, now: number, language: Language) => string;
  /** JSON of id, name, address, location and phones. */
  ownOf: (row: number) => string;
  tidy: () => Promise<void>;
};

type Parts = { goods: Goods; holidays: Holidays; offlineAfterSeconds: number };

const ownText = (point: PointDocument): string => {
  const fields = asciiJson({
    id: point._id,
    name: point.name,
    address: point.address,
    location: point.location,
    phone: point.phone,
    supervisionPhone: point.supervisionPhone,
    ...(point.machineId === null ? {} : { machineId: point.machineId }),
  });
  return inOnePiece(fields.slice(1, -1));
};

const sharedText = (point: PointDocument, regionName: string): string =>
  asciiJson({
    kind: point.kind,
    region: point.region,
    regionName,
    approximate: point.approximate,
    services: point.services,
    sample: point.sample,
  }).slice(1, -1);

const latest = (available: readonly Available[]): number =>
  available.length === 0 ? Number.NaN : Math.max(...available.map(({ asOf }) => asOf.getTime()));

/** Up to so many points the text of every shelf is kept: some 30 MB. */
const mostShelfTexts = 50_000;
const noServices: readonly SurgeryService[] = [];

const instantText = (ms: number): string => (Number.isNaN(ms) ? 'null' : `"${new Date(ms).toISOString()}"`);

/**
 * All points in service, in this process: where they are, what they have, when they are open, and the text to show them.
 * MongoDB stays the truth; whoever owns an index tells it what changed.
 */
export const createPointIndex = ({ goods, holidays, offlineAfterSeconds }: Parts): PointIndex => {
  const rows: (Row | null)[] = [];
  const free: number[] = [];
  const numbers = new Map<string, number>();
  const seen = new Map<string, number>();
  const sharedTexts = new Map<string, string>();
  const timetables = createTimetables(holidays);
  const places = createNearestIndex(goods.words);
  const rowAt = (row: number): Row => rows[row] as Row;
  const heap = createNearestHeap((row) => rowAt(row).id);

  const testsOf = (asked: Asked): [Test, Test] => {
    const kind = asked.kind === undefined ? null : pointKindNumber(asked.kind);
    const wanted =
      asked.product === undefined ? (asked.inStock ? anyStock : present) : goods.attribute(asked.product);
    if (wanted === null) throw new Error(`The catalogue lacks ${asked.product}`);
    const test = testFor(wanted, kind);
    return [test, asked.service === undefined ? test : testFor(serviceAttribute(asked.service), kind)];
  };

  const acceptOf = ({ open, text, except, now }: Asked): ((row: number) => boolean) | null => {
    const words = text?.toLowerCase();
    if (!open && words === undefined && except === undefined) return null;
    return (number) => {
      const row = rowAt(number);
      if (open && !timetables.at(row.timetable, now).open) return false;
      if (words !== undefined && !row.words.includes(words)) return false;
      return !except?.has(row.id);
    };
  };

  const onlineText = ({ machineId }: Row, now: number): string => {
    if (machineId === null) return 'null';
    const last = seen.get(machineId);
    return last !== undefined && now - last <= offlineAfterSeconds * 1_000 ? 'true' : 'false';
  };

  const intern = (text: string): string => {
    const held = sharedTexts.get(text);
    if (held === undefined) sharedTexts.set(text, text);
    return held ?? text;
  };

  /** A machine counts itself: what it has is as of its last report. */
  const machineAsOf = ({ machineId }: Row): string =>
    machineId === null ? '' : `,"asOf":${instantText(seen.get(machineId) ?? Number.NaN)}`;

  /** Kept where all points together need little memory; among a million hardly one is shown twice. */
  const shelfText = (row: Row, language: Language): string => {
    const held = row.shelfText?.[language];
    if (held !== undefined) return held;
    const asOf = row.machineId === null ? `,"asOf":${instantText(row.asOf)}` : '';
    const text = `,"stock":[${goods.text(row.shelf, language)}]${asOf}`;
    if (numbers.size > mostShelfTexts) return text;
    const kept = inOnePiece(text);
    row.shelfText = { ...row.shelfText, [language]: kept };
    return kept;
  };

  return {
    size: () => numbers.size,
    knows: (productOrKind) => goods.attribute(productOrKind) !== null,
    put: (point, regionName, available) => {
      const number = numbers.get(point._id) ?? free.pop() ?? rows.length;
      const shelf = goods.shelfOf(available);
      const kind = pointKindNumber(point.kind);
      rows[number] = {
        id: point._id,
        own: ownText(point),
        shared: intern(sharedText(point, regionName)),
        words: `${point.name}\n${point.address}`.toLowerCase(),
        kind,
        services: point.services.length === 0 ? noServices : point.services,
        machineId: point.machineId,
        timetable: timetables.of(point),
        shelf,
        asOf: latest(available),
        shelfText: null,
      };
      numbers.set(point._id, number);
      places.set(number, unitVector(point.location), goods.maskOf(kind, point.services, shelf));
    },
    remove: (id) => {
      const number = numbers.get(id);
      if (number === undefined) return;
      places.remove(number);
      numbers.delete(id);
      rows[number] = null;
      free.push(number);
    },
    setShelf: (id, available) => {
      const number = numbers.get(id);
      if (number === undefined) return;
      const row = rowAt(number);
      row.shelf = goods.shelfOf(available);
      row.asOf = latest(available);
      row.shelfText = null;
      places.setMask(number, goods.maskOf(row.kind, row.services, row.shelf));
    },
    setSeen: (machines) => {
      for (const [machineId, at] of machines)
        if (at === null) seen.delete(machineId);
        else seen.set(machineId, at.getTime());
    },
    find: (asked) => {
      const [x, y, z] = unitVector(asked.location);
      heap.begin(asked.limit, asked.after ?? null);
      places.search({ x, y, z, tests: testsOf(asked), accept: acceptOf(asked) }, heap);
      return heap.take();
    },
    idOf: (row) => rowAt(row).id,
    timetableOf: (row, now) => timetables.at(rowAt(row).timetable, now),
    show: (number, squared, now, language) => {
      const row = rowAt(number);
      const distance = Math.round(metresOfChord(squared) * 10) / 10;
      const { text } = timetables.at(row.timetable, now);
      return `{${row.own},${row.shared},${text},"distance":${distance},"online":${onlineText(row, now)}${shelfText(row, language)}${machineAsOf(row)}}`;
    },
    ownOf: (row) => `{${rowAt(row).own}}`,
    tidy: places.tidy,
  };
};
