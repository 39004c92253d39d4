import { addDays, startOfDay } from '@fcs/shared/time.ts';
import type { CareDocument } from '../surgery/Care.ts';
import type { FollowUpDocument } from '../surgery/FollowUp.ts';
import { followUpsOf } from '../surgery/planFollowUps.ts';
import type { SurgeryDocument } from '../surgery/Surgery.ts';
import type { Draw } from './draw.ts';

/** How a person is looked after: most well, some carelessly, a few never. */
const manners = [
  { manner: 'well', weight: 88 },
  { manner: 'carelessly', weight: 8 },
  { manner: 'never', weight: 4 },
] as const;

type Made = NonNullable<FollowUpDocument['done']>;

const madeOn = (draw: Draw, day: string, careless: boolean, method: string): Made => ({
  day,
  way: draw.pick(['phone', 'phone', 'visit', 'online']),
  bleeding: draw.chance(0.85) ? 'none' : 'light',
  method: careless && draw.chance(0.5) ? null : method,
  problems: draw.chance(0.06) ? ['pain'] : [],
  nextStep: careless && draw.chance(0.5) ? null : draw.pick(['nextFollowUp', 'visit']),
  ...{ by: '', at: startOfDay(day, '10:30'), noteSealed: null },
});

const answered = (
  draw: Draw,
  planned: readonly FollowUpDocument[],
  today: string,
  method: string,
): FollowUpDocument[] => {
  const { manner } = draw.weighted(manners, ({ weight }) => weight);
  return planned.map((one) => {
    const careless = manner === 'carelessly';
    const late = careless && draw.chance(0.3) ? 35 : 0;
    const day = addDays(one.dueOn, late + draw.int(0, 24));
    if (manner === 'never' || day >= today) return one;
    return { ...one, attempts: draw.int(1, 2), done: madeOn(draw, day, careless, method) };
  });
};

/** The follow-ups of all operations and of care after abortion and birth, made or open as of today. */
export const drawFollowUps = (
  draw: Draw,
  today: string,
  { surgeries, cares }: { surgeries: readonly SurgeryDocument[]; cares: readonly CareDocument[] },
): FollowUpDocument[] => [
  ...surgeries.flatMap((one) => {
    if (one.operation === 'drugCheck') return [];
    const { _id: subjectId, pointId, regionPath, personId, day, operation: service } = one;
    const served = { kind: 'surgery' as const, subjectId, pointId, regionPath, personId, day, service };
    const method = service === 'implantInsertion' ? 'implant' : service === 'iudInsertion' ? 'iud' : 'other';
    return answered(draw, followUpsOf(served, draw.id, true), today, method);
  }),
  ...cares.flatMap((one) => {
    const { _id: subjectId, pointId, regionPath, personId, day, event: service } = one;
    const served = { kind: 'care' as const, subjectId, pointId, regionPath, personId, day, service };
    return answered(draw, followUpsOf(served, draw.id, true), today, one.method ?? 'none');
  }),
];
