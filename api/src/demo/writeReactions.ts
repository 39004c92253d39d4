import type { AdverseOutcome, AdverseReport, Severity, Symptom } from '@fcs/shared/contracts/adverse.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { type CaseStep, moveCase } from '../adverse/moveCase.ts';
import { reportCase } from '../adverse/reportCase.ts';
import { identityId } from '../people/identity.ts';
import { Identity, type IdentityDocument } from '../people/Person.ts';
import { publicScope } from '../platform/scope.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import { demoPhone } from './drawPeople.ts';
import type { Staff } from './drawVouchers.ts';
import type { World } from './world.ts';

/** What is told of a kind of product; of kinds that are placed in an operation nothing is. */
const told: Partial<Record<ProductKind, readonly Symptom[][]>> = {
  shortActingPill: [['nausea'], ['headache', 'nausea'], ['bleeding']],
  injection: [['bleeding'], ['pain']],
  topical: [['allergy', 'rash'], ['pain']],
  condom: [['rash'], ['breakage']],
  emergencyPill: [['nausea', 'headache'], ['bleeding']],
};

type Case = {
  point: PointDocument;
  day: string;
  /** How far it is; of a closed one how it ended. */
  state: 'reported' | 'following' | AdverseOutcome;
  /** Reported by this resident of the demo; null: by the keeper, for somebody. */
  resident: number | null;
};

const at = (tx: WriteTx, day: string, clock: string): WriteTx => ({ ...tx, now: startOfDay(day, clock) });

const reportOf = (draw: Draw, world: World, { point, day }: Case): AdverseReport => {
  const products = [...world.products.values()].filter(
    ({ _id, kind }) => told[kind] !== undefined && world.keeps(point, _id),
  );
  const { _id: productId, kind } = draw.pick(products);
  return {
    pointId: point._id,
    productId,
    symptoms: [...draw.pick(told[kind] ?? [['other']])] as Symptom[],
    onsetDay: addDays(day, -draw.int(1, 5)),
    detail: '示例：用后出现不适，停用后观察。',
    phone: demoPhone(80_000 + draw.int(0, 19_999)),
  };
};

/** The steps after the report, each some days later; none lies in the future. */
const stepsOf = (
  draw: Draw,
  { day, state }: Case,
  number: number,
): (Omit<CaseStep, 'id'> & { on: string })[] => {
  if (state === 'reported') return [];
  const severity: Severity = draw.chance(0.2) ? 'moderate' : 'mild';
  const triage = {
    ...{ on: addDays(day, 1), step: 'triage' as const, changes: { severity } },
    note: '示例：已电话核实，症状轻，嘱停用观察',
  };
  const follow = { on: addDays(day, 4), step: 'follow' as const, note: '示例：回访，症状减轻' };
  if (state === 'following') return [triage, follow];
  const registerNo = `SAMPLE-${day.slice(0, 4)}-${String(number).padStart(3, '0')}`;
  const changes = { outcome: state, registerNo: state === 'unrelated' ? null : registerNo };
  return [triage, follow, { on: addDays(day, 10), step: 'close', note: '示例：随访结束', changes }];
};

/** So many days at least lie between the report and the last step of a closed case. */
const closedAfter = 11;
const followedAfter = 5;

const lesser = (one: string, other: string): string => (one < other ? one : other);

/**
 * The cases of a year: in some institutions one or two that were registered, reported and handled, which count; one that
 * turned out to be none, one in follow-up and some that wait. Where the year has just begun only what fits in it.
 */
const casesOf = (draw: Draw, world: World, year: string): Case[] => {
  const { today, years, points } = world;
  const places = [...points.values()].filter(({ kind, state }) => kind === 'institution' && state === 'open');
  const current = year === years.at(-1);
  const dayWithin = (last: string): string => {
    const length = (Date.parse(last) - Date.parse(`${year}-01-10`)) / 86_400_000;
    return addDays(`${year}-01-10`, draw.int(0, Math.max(0, Math.floor(length))));
  };
  const lastClosed = lesser(`${year}-12-10`, addDays(today, -closedAfter));
  const closed = places
    .flatMap((point) => (draw.chance(0.15) ? Array.from({ length: draw.int(1, 2) }, () => point) : []))
    .concat(draw.pick(places), draw.pick(places))
    .map((point, number): Case => {
      const state = number === 0 ? 'unrelated' : draw.chance(0.7) ? 'recovered' : 'improving';
      return { point, day: dayWithin(lastClosed), state, resident: null };
    });
  const following: Case = {
    ...{ point: draw.pick(places), day: lesser(`${year}-12-14`, addDays(today, -followedAfter)) },
    ...{ state: 'following', resident: 1 },
  };
  const waiting = Array.from(
    { length: current ? 2 : 1 },
    (_, number): Case => ({
      ...{ point: draw.pick(places), day: lesser(`${year}-12-20`, addDays(today, -1 - number)) },
      ...{ state: 'reported', resident: number + 2 },
    }),
  );
  return [...closed, following, ...waiting].filter(
    ({ day, state }) =>
      day >= `${year}-01-01` && (state in { reported: 1, following: 1 } || day <= lastClosed),
  );
};

const residentOf = async (number: number): Promise<string> =>
  (await Identity.findById(identityId('demo', `resident:${number}`)).lean<IdentityDocument | null>())
    ?.personId ?? '';

type Drawn = { one: Case; id: string; report: AdverseReport; steps: ReturnType<typeof stepsOf> };

const write = async (tx: WriteTx, { one, id, report, steps }: Drawn, staff: Staff): Promise<void> => {
  const keeper = {
    ...tx,
    actor: { kind: 'person', id: staff.keeperOf(one.point._id), role: 'keeper' } as const,
  };
  const personId = one.resident === null ? null : await residentOf(one.resident);
  const reporter = personId
    ? {
        ...tx,
        scope: { ...publicScope, personId },
        actor: { kind: 'person', id: personId, role: 'resident' } as const,
      }
    : keeper;
  await reportCase(at(reporter, one.day, '09:30'), report, { id, sample: true });
  for (const { on, ...step } of steps) await moveCase(at(keeper, on, '15:00'), { id, ...step });
};

/**
 * Suspected reactions of every year of service, each moved as far as it is by whoever does that (D05). Gives how many. All
 * is drawn before the transaction, which may be tried again.
 */
export const writeReactions = async (draw: Draw, world: World, staff: Staff): Promise<number> => {
  const own = draw.part('told');
  const drawn = world.years
    .flatMap((year) => casesOf(draw.part(year), world, year))
    .map((one, number): Drawn => {
      const report = reportOf(own, world, one);
      return { one, id: own.id(), report, steps: stepsOf(own, one, number + 1) };
    });
  await inTransaction(systemTx('demo.load'), async (tx) => {
    for (const one of drawn) await write(tx, one, staff);
  });
  return drawn.length;
};
