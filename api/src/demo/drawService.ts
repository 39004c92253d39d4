import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Channel, DispensingDocument } from '../dispensing/Dispensing.ts';
import type { PersonDocument } from '../people/Person.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import { clientOf } from './drawPeople.ts';
import { isOffline, offlineByMachine } from './drawVends.ts';
import { emergencyPill, type Method, methods } from './methods.ts';
import type { Township, World } from './world.ts';

/** Yuan of 南川区 2023 annex 5 at one yuan a point, and what part of the plan each service year reaches. */
const annex5 = { unit: 2_000, machine: 500, visit: 3 };
const reached = [0.942, 0.957, 0.965];

/** Somebody of past years: what they use, where they go, and what a doctor began with them. */
type Client = {
  id: string;
  method: Method;
  productId: string;
  base: PointDocument;
  begun: boolean;
};

type Visit = { at: Date; place: PointDocument };

export type ServiceYear = { records: DispensingDocument[]; people: PersonDocument[] };

/** Person-times by hand, doctor and delivery with which a whole year reaches its part of the plan. */
const visitsWanted = (world: World, year: string): number => {
  const plan = 228_400;
  const units = world.townships.length;
  const worst = new Map<string, number>();
  for (const { machineId, from, to } of world.offline)
    if (dayOf(from).startsWith(year))
      worst.set(machineId, (worst.get(machineId) ?? 0) + ((to?.getTime() ?? 0) - from.getTime()));
  const running = world.machines.length - [...worst.values()].filter((time) => time > 5 * 86_400_000).length;
  const part = reached[world.years.indexOf(year)] ?? 0.95;
  const yuan = plan * part - annex5.unit * units - annex5.machine * running;
  return Math.round((yuan / annex5.visit) * world.scale);
};

const basesOf = (world: World, township: Township, year: string): PointDocument[] => {
  const idle = world.idle.get(year);
  return township.rooms.filter(
    (room) => !idle?.has(room._id) && (room.closedOn === null || room.closedOn >= `${year}-12-31`),
  );
};

const drawBase = (draw: Draw, world: World, township: Township, year: string): PointDocument => {
  const luck = draw.next();
  if (luck < 0.04 && township.campuses.length > 0) return draw.pick(township.campuses);
  if (luck < 0.12 && township.hospitals.length > 0) return draw.pick(township.hospitals);
  const rooms = basesOf(world, township, year);
  return luck < 0.65 || rooms.length === 0 ? township.centre : draw.pick(rooms);
};

const newClient = (draw: Draw, base: PointDocument, method: Method): Client => ({
  id: draw.id(),
  method,
  productId: draw.weighted(method.products, (product) => product.weight).id,
  base,
  begun: false,
});

/** Where this visit goes: the usual place if it may give the product, else the centre or whoever places devices. */
const placeOf = (draw: Draw, world: World, township: Township, client: Client): PointDocument => {
  if (client.method.place === 'surgery')
    return client.base.services.length > 0 ? client.base : township.surgery;
  const usual = draw.chance(0.92) ? client.base : township.centre;
  const able = client.method.place === 'any' || usual.kind === 'institution';
  return able && world.keeps(usual, client.productId) ? usual : township.centre;
};

const visitsOf = (draw: Draw, world: World, township: Township, client: Client, year: string): Visit[] => {
  const [least, most] = client.method.visits;
  return Array.from({ length: draw.int(least, most) }, () => {
    const place = placeOf(draw, world, township, client);
    return { place, at: world.openTimes(place, year).draw(draw) };
  }).sort((a, b) => a.at.getTime() - b.at.getTime());
};

type Recording = {
  draw: Draw;
  world: World;
  township: Township;
  year: string;
  offline: ReturnType<typeof offlineByMachine>;
  records: DispensingDocument[];
  number: { next: number };
};

const channelOf = (draw: Draw, client: Client, { at, place }: Visit, year: string): Channel => {
  const { doctor } = client.method;
  if (doctor === 'always' || (doctor === 'first' && !client.begun)) return 'doctor';
  if (draw.chance(0.04)) return 'doctor';
  // An order is placed up to a week before: it stays within its year and goes out from the township's centre.
  const early = dayOf(at) < `${year}-01-10`;
  return place.grassroots && client.method.place === 'any' && !early && draw.chance(0.06)
    ? 'delivery'
    : 'manual';
};

const record = (
  to: Recording,
  given: Pick<DispensingDocument, 'at' | 'channel' | 'personId' | 'productId' | 'quantity'> & {
    place: PointDocument;
    kind: ProductKind;
    document?: string;
  },
): void => {
  const { place, document, ...rest } = given;
  to.number.next += 1;
  to.records.push({
    _id: to.draw.id(),
    day: dayOf(given.at),
    placeId: place._id,
    regionPath: place.regionPath,
    document: document ?? `D${to.year}-${String(to.number.next).padStart(6, '0')}`,
    allowanceYear: to.year,
    sample: true,
    ...rest,
  });
};

/** A client of condoms goes to a machine with the phone now and then: recorded, but no person-time by hand. */
const vendTo = (to: Recording, client: Client): boolean => {
  const { draw, township, world, year } = to;
  if (client.method.kind !== 'condom' || township.machines.length === 0 || !draw.chance(0.05)) return false;
  const place = draw.pick(township.machines);
  const at = world.openTimes(place, year).draw(draw);
  if (isOffline(to.offline, place.machineId as string, at)) return false;
  const quantity = world.products.get(client.productId)?.baseUnitsPerUnit ?? 1;
  record(to, {
    at,
    channel: 'machine',
    personId: client.id,
    productId: client.productId,
    kind: 'condom',
    quantity,
    place,
    document: `vend:${place.machineId}:r${to.year}${to.number.next}`,
  });
  return true;
};

/** All visits of one client in a year, within the yearly limit and the most per time; gives the person-times by hand. */
const recordClient = (to: Recording, client: Client): number => {
  const { draw, world, township, year } = to;
  const kind = world.kinds.get(client.method.kind);
  const per = world.products.get(client.productId)?.baseUnitsPerUnit ?? 1;
  let left = kind?.allowances[0]?.quantity ?? Number.POSITIVE_INFINITY;
  const most = kind?.allowances[0]?.perOrder ?? Number.POSITIVE_INFINITY;
  let counted = 0;
  for (const visit of visitsOf(draw, world, township, client, year)) {
    const quantity = Math.min(draw.pick(client.method.units) * per, left, most);
    if (quantity < per) break;
    if (vendTo(to, client)) left -= per;
    else {
      const channel = channelOf(draw, client, visit, year);
      const place = channel === 'delivery' ? township.centre : visit.place;
      record(to, {
        ...(channel === 'delivery' ? { document: draw.id() } : {}),
        at: visit.at,
        channel,
        personId: client.id,
        productId: client.productId,
        kind: client.method.kind,
        quantity,
        place,
      });
      client.begun ||= channel === 'doctor';
      left -= quantity;
      counted += 1;
    }
  }
  if (client.method.kind === 'condom' && draw.chance(0.04))
    record(to, {
      at: world.openTimes(township.centre, year).draw(draw),
      channel: 'manual',
      personId: client.id,
      productId: emergencyPill,
      kind: 'emergencyPill',
      quantity: 1,
      place: township.centre,
    });
  return counted;
};

const condoms = methods[0] as Method;

/** Each place that serves at all has a client of its own, in the first weeks: only the idle ones give out nothing. */
const forcedClients = (to: Recording): { client: Client; at: Date }[] => {
  const { draw, world, township, year } = to;
  const places = [township.centre, ...basesOf(world, township, year), ...township.hospitals];
  return places.map((base) => {
    const times = world.openTimes(base, year);
    let at = times.draw(draw);
    while (dayOf(at) >= `${year}-02-16`) at = times.draw(draw);
    const client = { ...newClient(draw, base, condoms), productId: 'condom-52' };
    return { client, at };
  });
};

const recordForced = (to: Recording): Client[] =>
  forcedClients(to).map(({ client, at }) => {
    record(to, {
      at,
      channel: 'manual',
      personId: client.id,
      productId: client.productId,
      kind: 'condom',
      quantity: 20,
      place: client.base,
    });
    return client;
  });

const serveTownship = (to: Recording, wanted: number, known: readonly Client[]): Client[] => {
  const { draw, world, township, year } = to;
  const forced = recordForced(to);
  const clients = [...forced];
  let counted = forced.length;
  const returning = draw.shuffled(known).slice(0, Math.round(known.length * 0.55));
  const idle = world.idle.get(year);
  while (counted < wanted) {
    const again = returning.pop();
    const base = again && !idle?.has(again.base._id) && again.base.state === 'open' ? again.base : null;
    const client = base
      ? (again as Client)
      : newClient(
          draw,
          drawBase(draw, world, township, year),
          draw.weighted(methods, (method) => method.weight),
        );
    counted += recordClient(to, client);
    clients.push(client);
  }
  return clients;
};

/**
 * The recorded service of each year, oldest first: clients who come again, each within every yearly allowance. A whole
 * year is drawn and what lies in the future is left out, so that a year under way is full in proportion.
 */
export const createService = (draw: Draw, world: World): ((year: string) => ServiceYear) => {
  const known = new Map<string, Client[]>();
  const seen = new Set<string>();
  const offline = offlineByMachine(world.offline);
  return (year) => {
    const all: DispensingDocument[] = [];
    const number = { next: 0 };
    for (const township of world.townships) {
      const to: Recording = {
        draw: draw.part(`${year}/${township.code}`),
        world,
        township,
        year,
        offline,
        records: all,
        number,
      };
      const wanted = Math.round(visitsWanted(world, year) * township.share);
      known.set(township.code, serveTownship(to, wanted, known.get(township.code) ?? []));
    }
    const records = all.filter((one) => one.at < world.until);
    const people: PersonDocument[] = [];
    for (const { personId, at } of records) {
      if (personId === null || seen.has(personId)) continue;
      seen.add(personId);
      people.push(clientOf(personId, at));
    }
    return { records, people };
  };
};
