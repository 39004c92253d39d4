import { allOrNothing } from '@fcs/shared/assessment/mechanisms/allOrNothing.ts';
import { band } from '@fcs/shared/assessment/mechanisms/band.ts';
import { deductPerFault } from '@fcs/shared/assessment/mechanisms/deductPerFault.ts';
import { deductPerPoint } from '@fcs/shared/assessment/mechanisms/deductPerPoint.ts';
import type { Lookup } from '@fcs/shared/assessment/mechanisms/mechanism.ts';
import { proportion } from '@fcs/shared/assessment/mechanisms/proportion.ts';
import { proRata } from '@fcs/shared/assessment/mechanisms/proRata.ts';
import { workload } from '@fcs/shared/assessment/mechanisms/workload.ts';
import { leaf, replay } from '@fcs/shared/assessment/trace.ts';
import { describe, expect, it } from 'vitest';

const points = (value: number) => leaf('parameter', 'points', value);
const given =
  (facts: Record<string, number | boolean>): Lookup =>
  (name) =>
    leaf('fact', name, facts[name] ?? Number.NaN);

describe('proportion', () => {
  it('may pass 100 percent, since its numerator counts others too (G05)', () => {
    expect(proportion(points(3), points(2)).decimal).toBe(150);
  });
});

describe('deductPerPoint', () => {
  const rule = {
    type: 'deductPerPoint',
    part: 'part',
    of: 'whole',
    line: 25,
    each: 2,
    counting: 'inProportion',
  } as const;

  it('takes nothing from the line up', () => {
    for (const part of [25, 26, 200]) {
      expect(deductPerPoint.score(rule, points(20), given({ part, whole: 100 })).score.decimal).toBe(20);
    }
  });

  it('takes each percentage point below, fractions in proportion', () => {
    const { score, causes } = deductPerPoint.score(rule, points(20), given({ part: 224, whole: 1000 }));
    expect(score.decimal).toBe(14.8);
    expect(causes).toEqual([
      { kind: 'belowLine', value: 22.4, line: 25, unit: 'percent', short: 2.6, lost: 5.2 },
    ]);
  });

  it('counts only completed points where it is read so', () => {
    const completed = { ...rule, counting: 'completedPoints' } as const;
    expect(deductPerPoint.score(completed, points(20), given({ part: 224, whole: 1000 })).score.decimal).toBe(
      16,
    );
    expect(deductPerPoint.score(completed, points(20), given({ part: 24, whole: 100 })).score.decimal).toBe(
      18,
    );
  });

  it('never takes more than there is', () => {
    expect(deductPerPoint.score(rule, points(20), given({ part: 0, whole: 100 })).score.decimal).toBe(0);
  });
});

describe('band', () => {
  const rule = {
    type: 'band',
    fact: 'quality',
    line: 85,
    each: 0.2,
    counting: 'inProportion',
    floor: 70,
    atFloor: 'nothing',
  } as const;
  const scored = (quality: number, atFloor: 'nothing' | 'deducted' = 'nothing') =>
    band.score({ ...rule, atFloor }, points(10), given({ quality })).score.decimal;

  it('is full at the line and above it', () => {
    expect([scored(85), scored(85.01), scored(100)]).toEqual([10, 10, 10]);
  });

  it('falls off a cliff at its floor', () => {
    expect([scored(84), scored(70.1), scored(70), scored(0)]).toEqual([9.8, 7.02, 0, 0]);
  });

  it('may be read to deduct at the floor itself, never below', () => {
    expect([scored(70, 'deducted'), scored(69.99, 'deducted')]).toEqual([7, 0]);
  });

  it('says whether the line or the floor cost the points', () => {
    const kinds = [84, 70].map((quality) => band.score(rule, points(10), given({ quality })).causes[0]?.kind);
    expect(kinds).toEqual(['belowLine', 'atFloor']);
  });
});

describe('deductPerFault', () => {
  it('adds up faults of several kinds', () => {
    const rule = {
      type: 'deductPerFault',
      of: 'sampled',
      faults: [
        { fact: 'missed', each: 3 },
        { fact: 'irregular', each: 0.1 },
      ],
    } as const;
    const facts = given({ sampled: 10, missed: 2, irregular: 3 });
    const { score, causes } = deductPerFault.score({ ...rule, faults: [...rule.faults] }, points(15), facts);
    expect(score.decimal).toBe(8.7);
    expect(causes.map(({ lost }) => lost)).toEqual([6, 0.3]);
  });

  it('counts what a fact lacks of what it needs, and no credit for more', () => {
    const rule = { type: 'deductPerFault' as const, faults: [{ fact: 'events', needs: 2, each: 5 }] };
    const scored = [0, 1, 2, 3].map((events) => deductPerFault.score(rule, points(10), given({ events })));
    expect(scored.map(({ score }) => score.decimal)).toEqual([0, 5, 10, 10]);
    expect(scored[1]?.causes).toEqual([{ kind: 'lacking', fact: 'events', count: 1, each: 5, lost: 5 }]);
  });

  it('takes a statement that must be true as one fault when it is not', () => {
    const rule = { type: 'deductPerFault' as const, faults: [{ fact: 'matches', needs: 1, each: 2 }] };
    const scored = [true, false].map((matches) => deductPerFault.score(rule, points(5), given({ matches })));
    expect(scored.map(({ score }) => score.decimal)).toEqual([5, 3]);
  });

  it('forgives faults within a tolerance and counts them all beyond it', () => {
    const rule = {
      type: 'deductPerFault' as const,
      of: 'required',
      tolerance: 5,
      faults: [{ fact: 'dispensing', needs: 'required', each: 1 }],
    };
    const scored = [95, 94].map((dispensing) =>
      deductPerFault.score(rule, points(10), given({ required: 100, dispensing })),
    );
    expect(scored.map(({ score }) => score.decimal)).toEqual([10, 4]);
    expect(scored[0]?.causes[0]?.lost).toBe(0);
  });

  it('names every fact it reads', () => {
    const faults = [{ fact: 'dispensing', needs: 'required', each: 1 }];
    expect(deductPerFault.facts({ type: 'deductPerFault', of: 'sampled', faults })).toEqual([
      'sampled',
      'dispensing',
      'required',
    ]);
  });
});

describe('allOrNothing', () => {
  const scored = (passes: 'atLeast' | 'atMost' | 'below', limit: number, value: number | boolean) =>
    allOrNothing.score({ type: 'allOrNothing', fact: 'value', limit, passes }, points(5), given({ value }))
      .score.decimal;

  it('gives all up to a limit and nothing beyond', () => {
    expect([scored('atMost', 5, 5), scored('atMost', 5, 5.01)]).toEqual([5, 0]);
  });

  it('gives nothing at a limit that must not be reached', () => {
    expect([scored('below', 5, 4.99), scored('below', 5, 5)]).toEqual([5, 0]);
  });

  it('gives all for what is true', () => {
    expect([scored('atLeast', 1, true), scored('atLeast', 1, false)]).toEqual([5, 0]);
  });
});

describe('proRata', () => {
  const rule = { type: 'proRata', part: 'part', of: 'whole', target: 'target' } as const;

  it('gives the share of the target that was reached, and no more than all (H19)', () => {
    const scored = [45, 90, 95].map((part) =>
      proRata.score(rule, points(10), given({ part, whole: 100, target: 90 })),
    );
    expect(scored.map(({ score }) => score.decimal)).toEqual([5, 10, 10]);
    expect(scored[0]?.causes).toEqual([{ kind: 'belowTarget', value: 45, target: 90, lost: 5 }]);
  });
});

describe('workload', () => {
  const township = () => 'township';

  it('multiplies a quantity by its rate', () => {
    const work = workload(
      { type: 'workload', quantity: 'condoms', rate: 0.1 },
      given({ condoms: 3 }),
      township,
    );
    expect(work.amount.decimal).toBe(0.3);
    expect(replay(work.amount)).toEqual({ n: 3n, d: 10n });
  });

  it('takes the rate of the level, and says where a level has none', () => {
    const rates = { county: 3000, township: 1500, village: null };
    const rule = { type: 'workload' as const, quantity: 1, rate: { by: 'level', rates } };
    const paid = (level: string) => workload(rule, given({}), () => level);
    expect(paid('county').amount.decimal).toBe(3000);
    expect(paid('township').amount.decimal).toBe(1500);
    expect(paid('village')).toMatchObject({ amount: { decimal: 0 }, paid: false });
  });

  it('counts no more than what bounds it', () => {
    const rule = { type: 'workload' as const, quantity: 'longActing', atMost: 'consultations', rate: 10 };
    const work = workload(rule, given({ longActing: 12, consultations: 5 }), township);
    expect(work.quantity.decimal).toBe(5);
    expect(work.amount.decimal).toBe(50);
  });
});
