import type { CheckResult, Operation } from '@fcs/shared/contracts/surgery.ts';
import { gapsOf } from '@fcs/shared/surgery/completeness.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import type { PersonDocument } from '../people/Person.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { PointDocument } from '../points/Point.ts';
import type { EntryDocument } from '../stock/Entry.ts';
import type { SurgeryDocument } from '../surgery/Surgery.ts';
import type { TheatreRowDocument } from '../surgery/TheatreRow.ts';
import type { Draw } from './draw.ts';
import { clientOf, demoPhone } from './drawPeople.ts';
import type { World } from './world.ts';

export type DrawnSurgeries = {
  surgeries: SurgeryDocument[];
  register: TheatreRowDocument[];
  people: PersonDocument[];
};

type Device = SurgeryDocument['device'];
type Planned = {
  id: string;
  personId: string;
  place: PointDocument;
  operation: Operation;
  free: boolean;
  at: Date;
  device: Device;
};

const doctors = ['陈医生', '李医生', '王医生', '罗医生', '韦医生'] as const;

/** Beside free placements: what else is free, and the part of IUDs that people pay for (near 70 % free, F16). */
const otherFree = 0.22;
const paidIuds = [0.34, 0.5] as const;
/** The part of all operations that is free, by chance of place and year: near the line of 50 % (F01). */
const freeShare = [0.47, 0.57] as const;
const incomplete = 0.05;
const unseen = 0.012;
const called = 0.08;
const denied = 0.01;

/** How often each operation is asked for, beside placements. */
const others: readonly { operation: Exclude<Operation, 'drugCheck'>; weight: number }[] = [
  { operation: 'iudRemoval', weight: 62 },
  { operation: 'implantRemoval', weight: 15 },
  { operation: 'tubalLigation', weight: 14 },
  { operation: 'vasectomy', weight: 6 },
  { operation: 'tubalAnastomosis', weight: 2 },
  { operation: 'vasovasostomy', weight: 1 },
];

const between = (draw: Draw, [least, most]: readonly [number, number]): number =>
  least + draw.next() * (most - least);

/** What was placed from the free stock is in the records of service already, with its lot in the ledger. */
const placementsOf = (
  world: World,
  records: readonly DispensingDocument[],
  lots: ReadonlyMap<string, string>,
): Planned[] =>
  records.map((record) => ({
    id: record.document,
    personId: record.personId as string,
    place: world.points.get(record.placeId) as PointDocument,
    operation: record.kind === 'iud' ? 'iudInsertion' : 'implantInsertion',
    free: true,
    at: record.at,
    device: { productId: record.productId, lotNo: lots.get(record.document) ?? '', source: 'stock' },
  }));

const othersAt = (
  draw: Draw,
  world: World,
  place: PointDocument,
  year: string,
  placed: readonly Planned[],
): Planned[] => {
  const offered = others.filter(({ operation }) => place.services.includes(operation));
  const times = world.openTimes(place, year);
  const add = (operation: Operation, free: boolean, device: Device = null): Planned => ({
    ...{ id: draw.id(), personId: draw.id(), place, operation, free, at: times.draw(draw), device },
  });
  const any = (free: boolean): Planned => add(draw.weighted(offered, ({ weight }) => weight).operation, free);
  const free = Array.from({ length: Math.round(placed.length * otherFree) }, () => any(true));
  const iuds = placed.filter(({ operation }) => operation === 'iudInsertion').length;
  const bought: Device = { productId: 'iud-tcu-380a', lotNo: `H${year}01`, source: 'own' };
  const paid = Array.from({ length: Math.round(iuds * between(draw, paidIuds)) }, () =>
    add('iudInsertion', false, bought),
  );
  const done = placed.length + free.length;
  const more = Math.max(0, Math.round(done / between(draw, freeShare)) - done - paid.length);
  return [...free, ...paid, ...Array.from({ length: more }, () => any(false))];
};

const checksOf = (draw: Draw, operation: Operation, whole: boolean): SurgeryDocument['checks'] => {
  const all = operationOf(operation).checks.map((item) => ({
    item,
    result: (draw.chance(0.03) ? 'abnormal' : 'normal') as CheckResult,
  }));
  return whole ? all : all.slice(0, -draw.int(1, 3));
};

/** Where the first free one of a place and year is called, its authenticity is known at all (F10). */
const surgeryOf = (draw: Draw, one: Planned, number: number, asked: boolean): SurgeryDocument => {
  const whole = !draw.chance(incomplete);
  const parts = {
    ...{ operation: one.operation, day: dayOf(one.at), device: one.device },
    checks: checksOf(draw, one.operation, whole || draw.chance(0.5)),
    result: 'done' as const,
    doctor: whole || draw.chance(0.6) ? draw.pick(doctors) : null,
    consentDay: whole || draw.chance(0.6) ? dayOf(one.at) : null,
    registerNo: `S${one.at.getUTCFullYear()}-${String(number).padStart(5, '0')}`,
  };
  const verified = draw.chance(denied) ? ('denied' as const) : ('confirmed' as const);
  return {
    _id: one.id,
    version: 1,
    pointId: one.place._id,
    regionPath: one.place.regionPath,
    personId: one.personId,
    free: one.free,
    ...parts,
    phoneSealed: seal(demoPhone(20_000 + number)),
    missing: gapsOf({ ...parts, hasPhone: true }),
    verified: one.free && (asked || draw.chance(called)) ? verified : null,
    ...{ savedBy: '', savedAt: one.at, reported: 1, sample: true },
  };
};

const rowOf = (draw: Draw, one: SurgeryDocument, registerNo = one.registerNo): TheatreRowDocument => ({
  ...{ _id: draw.id(), pointId: one.pointId, regionPath: one.regionPath, registerNo: registerNo ?? '' },
  operation: one.operation as TheatreRowDocument['operation'],
  ...{ day: one.day, free: one.free, importedAt: one.savedAt, sample: true },
});

/** The lot of each device, as the ledger let it go. */
const lotsOf = (
  records: readonly DispensingDocument[],
  entries: readonly EntryDocument[],
): Map<string, string> => {
  const wanted = new Set(records.map(({ document }) => document));
  return new Map(
    entries.filter(({ document }) => wanted.has(document)).map(({ document, lotNo }) => [document, lotNo]),
  );
};

/**
 * All operations of the service years: what was placed from the free stock, and beside it what else was free or paid, near
 * the lines of the official sheets. The theatre register holds each of them and a few that nobody entered here.
 */
export const drawSurgeries = (
  draw: Draw,
  world: World,
  placed: readonly DispensingDocument[],
  entries: readonly EntryDocument[],
): DrawnSurgeries => {
  const drawn: DrawnSurgeries = { surgeries: [], register: [], people: [] };
  const known = placementsOf(world, placed, lotsOf(placed, entries));
  let number = 0;
  for (const place of [...world.points.values()].filter(({ services }) => services.length > 0)) {
    for (const year of world.years) {
      const own = draw.part(`${place._id}/${year}`);
      const here = known.filter((one) => one.place === place && dayOf(one.at).startsWith(year));
      const others = othersAt(own, world, place, year, here).filter(({ at }) => at < world.until);
      drawn.people.push(...others.map(({ personId, at }) => clientOf(personId, at)));
      let asked = false;
      for (const one of [...here, ...others]) {
        number += 1;
        const surgery = surgeryOf(own, one, number, one.free && !asked);
        asked ||= one.free;
        drawn.surgeries.push(surgery);
        drawn.register.push(rowOf(own, surgery));
        if (own.chance(unseen)) drawn.register.push(rowOf(own, surgery, `${surgery.registerNo}A`));
      }
    }
  }
  return drawn;
};
