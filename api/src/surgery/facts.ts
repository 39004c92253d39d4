import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { effectiveMethods } from '@fcs/shared/surgery/effectiveMethods.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { chainRows, countedFact, type FactSource, type FactWhere, placed, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { ofRegister } from '../points/registerFacts.ts';
import { Care, type CareDocument } from './Care.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { operationsIn } from './frames.ts';
import { careInUse, surgeryInUse } from './inUse.ts';
import { reportingInstitutions } from './reportFacts.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { sampledFact } from './sampledFacts.ts';

const surgeryRow = (tx: Tx, one: SurgeryDocument): FactRow => {
  const { name } = operationOf(one.operation);
  const paid = one.free ? sayIn(tx, '免费', 'free') : sayIn(tx, '自费', 'paid');
  const label = `${sayIn(tx, name.zh, name.en)} · ${paid}`;
  return { id: one._id, day: one.day, label, place: one.pointId, amount: null };
};

const surgeries = (id: string, more: Record<string, unknown> = {}): FactSource =>
  ofRegister(
    countedFact<SurgeryDocument>({
      id,
      model: Surgery,
      filter: (where) => ({ ...operationsIn(where), ...more }),
      row: surgeryRow,
    }),
    surgeryInUse,
  );

const inPeriod = ({ period }: FactWhere): Record<string, unknown> => ({
  $gte: period.firstDay,
  $lte: period.lastDay,
});

const eventNames = {
  abortion: { zh: '人工流产后', en: 'after abortion' },
  birth: { zh: '产后', en: 'after birth' },
} as const;

const careRow = (tx: Tx, one: CareDocument): FactRow => ({
  ...{
    id: one._id,
    day: one.day,
    label: sayIn(tx, eventNames[one.event].zh, eventNames[one.event].en),
    place: one.pointId,
    amount: null,
  },
});

const cares = (id: string, filter: (where: FactWhere) => Record<string, unknown>): FactSource =>
  ofRegister(
    countedFact<CareDocument>({
      id,
      model: Care,
      filter: (where) => ({ ...placed(where, 'pointId'), ...filter(where) }),
      row: careRow,
    }),
    careInUse,
  );

/** In time: before she left by default (F12); the other reading gives 90 days. */
const mostDays = ({ readings }: FactWhere): number => (readings.inTime === 'within90Days' ? 90 : 0);

const inTime = (where: FactWhere): Record<string, unknown> => ({
  day: inPeriod(where),
  method: { $in: [...effectiveMethods(where.period.lastDay)] },
  methodAfterDays: { $lte: mostDays(where) },
});

const consulted = cares('consulted', (where) => ({ consultedOn: inPeriod(where) }));

const followUpsMade = ofRegister(
  countedFact<FollowUpDocument>({
    id: 'followUpsMade',
    model: FollowUp,
    filter: (where) => ({ ...placed(where, 'pointId'), kind: 'care', 'done.day': inPeriod(where) }),
    row: (tx, one) => ({
      id: one._id,
      day: one.done?.day ?? null,
      label: sayIn(tx, `第${one.month}个月回访`, `Follow-up of month ${one.month}`),
      place: one.pointId,
      amount: null,
    }),
  }),
  careInUse,
);

/** Person-times of consultation and of follow-up after an abortion or a birth (鄂卫办通〔2019〕107号 annex 2 row 2, F14). */
const consultations: FactSource = {
  id: 'consultations',
  collect: async (tx, where) => {
    const [first, second] = await Promise.all([
      consulted.collect(tx, where),
      followUpsMade.collect(tx, where),
    ]);
    if (!first || !second) return null;
    const value = Number(first.value) + Number(second.value);
    return { value, records: value };
  },
  rows: (tx, where, page) =>
    chainRows(
      [(part) => consulted.rows(tx, where, part), (part) => followUpsMade.rows(tx, where, part)],
      page,
    ),
};

/** Registered in the period (F22). */
export const abortionCount = cares('abortions.count', (where) => ({
  event: 'abortion',
  day: inPeriod(where),
}));

/** Facts of the official sheets. */
export const surgeryFacts: FactSource[] = [
  surgeries('surgery.total'),
  surgeries('surgery.free', { free: true }),
  sampledFact('followUp.sampled', 'followUp'),
  sampledFact('followUp.missed', 'followUp', 'missed'),
  sampledFact('followUp.irregular', 'followUp', 'irregular'),
  sampledFact('surgeryEntry.sampled', 'surgeryEntry'),
  sampledFact('surgeryEntry.missing', 'surgeryEntry', 'missing'),
  sampledFact('surgeryEntry.incomplete', 'surgeryEntry', 'incomplete'),
  sampledFact('authenticity.sampled', 'authenticity'),
  sampledFact('authenticity.denied', 'authenticity', 'denied'),
  cares('larc.denominator', (where) => ({ day: inPeriod(where) })),
  cares('larc.numerator', inTime),
  consultations,
  cares('longActing', (where) => ({
    methodOn: inPeriod(where),
    method: { $in: [...effectiveMethods(where.period.lastDay)] },
  })),
  surgeries('iud.total', { operation: 'iudInsertion' }),
  surgeries('iud.free', { operation: 'iudInsertion', free: true }),
  abortionCount,
  reportingInstitutions('pilot.institutions', () => true),
  reportingInstitutions('pilot.paperless', ({ all, sent }) => sent === all),
];

/** Counts beside the sheets: F12, F13, F22. */
export const indicatorFacts: FactSource[] = [
  cares('abortions', (where) => ({ event: 'abortion', day: inPeriod(where) })),
  cares('abortions.served', (where) => ({
    ...{ event: 'abortion', day: inPeriod(where), consultedOn: { $ne: null } },
  })),
  cares('abortions.inTime', (where) => ({ ...inTime(where), event: 'abortion' })),
  cares('births', (where) => ({ event: 'birth', day: inPeriod(where) })),
  cares('births.inTime', (where) => ({ ...inTime(where), event: 'birth' })),
];
