import type { careCorrection, FollowedService, Method, Operation } from '@fcs/shared/contracts/surgery.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import type { CareDocument } from '../../../api/src/surgery/Care.ts';
import type { FollowUpDocument } from '../../../api/src/surgery/FollowUp.ts';
import { followUpsOf } from '../../../api/src/surgery/planFollowUps.ts';
import type { SurgeryDocument } from '../../../api/src/surgery/Surgery.ts';
import { methodAfterDays } from '../../../api/src/surgery/saveCare.ts';
import type { Told } from '../../../api/src/surgery/saveSurgery.ts';
import type { TheatreRowDocument } from '../../../api/src/surgery/TheatreRow.ts';
import type { Draw } from '../assessment/randomCounty.ts';

export type Drawn = {
  surgeries: SurgeryDocument[];
  followUps: FollowUpDocument[];
  register: TheatreRowDocument[];
  cares: CareDocument[];
};
type Place = { id: string; regionPath: string };

const operations: Operation[] = ['iudInsertion', 'iudRemoval', 'vasectomy', 'implantInsertion', 'drugCheck'];
const methods: (Method | null)[] = ['iud', 'implant', 'injection', 'pill', 'condom', 'none', null];

const pick = <T>(draw: Draw, things: readonly T[]): T => things[draw(things.length)] as T;

/** Made about when it was due, or not at all; complete or not, sometimes late. */
const answered = (draw: Draw, one: FollowUpDocument): FollowUpDocument => {
  if (draw(3) === 0) return one;
  const day = addDays(one.dueOn, draw(60) - 20);
  const made = {
    ...{ day, way: 'phone', problems: draw(8) === 0 ? ['pain'] : [], by: 'x', noteSealed: null },
    ...{ at: startOfDay(day, '10:00'), bleeding: draw(9) === 0 ? null : 'none' },
    ...{
      method: draw(9) === 0 ? null : 'iud',
      nextStep: pick(draw, ['none', 'visit', 'nextFollowUp', null]),
    },
  };
  return { ...one, done: made };
};

const surgeryOf = (draw: Draw, place: Place, number: number): SurgeryDocument => {
  const day = addDays('2023-01-01', draw(530));
  return {
    _id: `case-${number}`,
    version: 1,
    pointId: place.id,
    regionPath: place.regionPath,
    personId: `person-${draw(200)}`,
    operation: pick(draw, operations),
    free: draw(2) === 0,
    day,
    ...{ checks: [], result: 'done', device: null, doctor: null, consentDay: null },
    registerNo: draw(5) === 0 ? null : `R${number}`,
    phoneSealed: null,
    missing: draw(4) === 0 ? [{ rule: 'doctor', item: null }] : [],
    verified: pick(draw, [null, 'confirmed', 'confirmed', 'denied']),
    ...{ savedBy: 'x', savedAt: startOfDay(day), reported: 1, sample: false },
  };
};

const careOf = (draw: Draw, place: Place, number: number): CareDocument => {
  const day = addDays('2023-01-01', draw(530));
  const leftOn = draw(9) === 0 ? null : addDays(day, draw(4));
  const method = pick(draw, methods);
  const methodOn = method === null ? null : addDays(day, draw(3) === 0 ? draw(120) : draw(4));
  return {
    _id: `care-${number}`,
    version: 1,
    pointId: place.id,
    regionPath: place.regionPath,
    personId: `person-${draw(200)}`,
    ...{ event: draw(3) === 0 ? 'birth' : 'abortion', day, leftOn },
    ...{ consultedOn: draw(3) === 0 ? null : addDays(day, draw(10)), method, methodOn },
    methodAfterDays: methodAfterDays({ leftOn, methodOn }),
    ...{ phoneSealed: null, savedBy: 'x', savedAt: startOfDay(day), reported: 1, sample: false },
  };
};

export type Mistaken = {
  voids: SurgeryDocument[];
  corrections: { old: SurgeryDocument; told: Told; complete: boolean }[];
};

/** Some of the records turn out to be mistakes: nothing of the kind was done, or it was another operation, day or payment. */
export const drawMistakes = (draw: Draw, surgeries: readonly SurgeryDocument[]): Mistaken => {
  const all: Mistaken = { voids: [], corrections: [] };
  for (const old of surgeries) {
    const what = draw(6);
    if (what === 0) all.voids.push(old);
    if (what !== 1) continue;
    const complete = draw(2) === 0;
    const operation = pick(draw, [old.operation, ...operations]);
    const day = pick(draw, [old.day, addDays('2023-01-01', draw(530))]);
    const checks = operationOf(operation).checks.map((item) => ({ item, result: 'normal' as const }));
    const into = operationOf(operation).device;
    const productId = into?.kind === 'implant' ? 'rod' : 'copper';
    const told: Told = {
      ...{ operation, day, free: draw(2) === 0, checks: complete ? checks : [], result: 'done' },
      ...{ doctor: '李医生', consentDay: day, registerNo: old.registerNo ?? `C${old._id}` },
      ...{ phone: '13812340007' },
      ...(into?.way === 'in' ? { device: { productId, lotNo: 'H-1', source: 'own' } } : {}),
    };
    all.corrections.push({ old, complete, told });
  }
  return all;
};

type CareTold = Omit<z.output<typeof careCorrection>, 'version' | 'reason' | 'note'>;
export type MistakenCares = { voids: CareDocument[]; corrections: { old: CareDocument; told: CareTold }[] };

/** Some women should not have been registered, of others event, days or method were written wrongly. */
export const drawCareMistakes = (
  draw: Draw,
  cares: readonly CareDocument[],
  today: string,
): MistakenCares => {
  const all: MistakenCares = { voids: [], corrections: [] };
  const known = (day: string | null): string | undefined =>
    day === null ? undefined : day > today ? today : day;
  for (const old of cares) {
    const what = draw(6);
    if (what === 0) all.voids.push(old);
    if (what !== 1) continue;
    const { event, day, leftOn, consultedOn, method, methodOn } = careOf(
      draw,
      { id: old.pointId, regionPath: old.regionPath },
      0,
    );
    const days = { leftOn: known(leftOn), consultedOn: known(consultedOn), methodOn: known(methodOn) };
    const told = Object.entries({ event, day, method: method ?? undefined, ...days });
    all.corrections.push({
      old,
      told: Object.fromEntries(told.filter(([, value]) => value !== undefined)) as CareTold,
    });
  }
  return all;
};

/** The same follow-ups as the old record's, by the plan of the new one: what was made in a month stays made. */
export const replanned = (
  old: readonly FollowUpDocument[],
  one: SurgeryDocument | CareDocument,
): FollowUpDocument[] => {
  const { _id: subjectId, pointId, regionPath, personId, day } = one;
  const served = { subjectId, pointId, regionPath, personId, day };
  const of = (kind: 'surgery' | 'care', service: FollowedService) =>
    followUpsOf({ ...served, kind, service }, () => '').map((due) => ({
      ...due,
      done: old.find(({ month }) => month === due.month)?.done ?? null,
    }));
  if ('event' in one) return of('care', one.event);
  return one.operation === 'drugCheck' ? [] : of('surgery', one.operation);
};

/** Operations, follow-ups, register lines and care at some places, over a year and a half from 2023 on. */
export const drawRecords = (draw: Draw, places: readonly Place[], count: number): Drawn => {
  const all: Drawn = { surgeries: [], followUps: [], register: [], cares: [] };
  let ids = 0;
  const nextId = (): string => {
    ids += 1;
    return `row-${ids}`;
  };
  const follow = (
    kind: 'surgery' | 'care',
    service: FollowedService,
    one: SurgeryDocument | CareDocument,
  ) => {
    const { _id: subjectId, pointId, regionPath, personId, day } = one;
    const planned = followUpsOf({ kind, service, subjectId, pointId, regionPath, personId, day }, nextId);
    all.followUps.push(...planned.map((due) => answered(draw, due)));
  };
  for (let number = 0; number < count; number += 1) {
    const place = pick(draw, places);
    const one = surgeryOf(draw, place, number);
    all.surgeries.push(one);
    if (one.operation === 'drugCheck') continue;
    follow('surgery', one.operation, one);
    const { pointId, regionPath, day, operation, free } = one;
    const line = { pointId, regionPath, day, operation, free, importedAt: startOfDay(day), sample: false };
    if (draw(9) > 0)
      all.register.push({ _id: nextId(), ...line, registerNo: one.registerNo ?? `N${number}` });
    const care = careOf(draw, pick(draw, places), number);
    all.cares.push(care);
    follow('care', care.event, care);
  }
  return all;
};
