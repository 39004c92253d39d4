import { evaluate, evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts } from '@fcs/shared/assessment/facts.ts';
import { SchemeError } from '@fcs/shared/assessment/issues.ts';
import type { SheetItem } from '@fcs/shared/assessment/sheet.ts';
import { describe, expect, it } from 'vitest';
import { factsOf, sheet, without } from './official.ts';

const nanchuan = sheet('nanchuan-2023');
const quality = sheet('nanchuan-2023-quality');
const scored = (replaced: Facts) => evaluate(nanchuan, factsOf('nanchuan-2023', replaced));
const known = (facts: Facts) => evaluateKnown(nanchuan, facts);
const itemOf = (items: SheetItem[], id: string) => items.find((item) => item.id === id);

describe('a sheet of given facts', () => {
  it('is refused with every issue of facts and readings at once', () => {
    const facts = { ...without(factsOf('nanchuan-2023'), 'plan.amount'), 'quality.score': -1 };
    try {
      evaluate(nanchuan, facts, { coverage: 'guess' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SchemeError);
      expect((error as SchemeError).issues).toEqual([
        { code: 'NEGATIVE', fact: 'quality.score' },
        { code: 'MISSING', fact: 'plan.amount' },
        { code: 'UNKNOWN_READING', line: 'coverage', reading: 'guess' },
      ]);
      expect((error as Error).message).toContain('plan.amount: MISSING');
    }
  });

  it('says what each line lost and by how much', () => {
    const { items } = scored({ 'dispensing.people': 224, 'contraception.women': 1000 });
    expect(itemOf(items, 'coverage')).toMatchObject({
      points: 20,
      score: 14.8,
      deduction: {
        lost: 5.2,
        exhausted: false,
        causes: [{ kind: 'belowLine', value: 22.4, line: 25, short: 2.6, lost: 5.2 }],
      },
      readings: { points: 'heading20', line: 'scoringLine25', steps: 'inProportion' },
    });
    expect(itemOf(items, 'staffing')?.deduction).toEqual({ lost: 0, exhausted: false, causes: [] });
  });

  it('says when the faults would cost more than the line has', () => {
    const { items } = scored({ 'followUp.missed': 7 });
    expect(itemOf(items, 'followUp')?.deduction).toMatchObject({ lost: 15, exhausted: true });
    const exactly = scored({ 'followUp.missed': 5 }).items;
    expect(itemOf(exactly, 'followUp')?.deduction).toMatchObject({ lost: 15, exhausted: false });
  });

  it('shows the target of the indicator beside the scoring line (G05)', () => {
    const { items } = scored({ 'dispensing.people': 20 });
    expect(itemOf(items, 'coverage')).toMatchObject({
      score: 10,
      indicator: { value: 20, target: 20, met: true },
    });
    const below = scored({ 'dispensing.people': 19 }).items;
    expect(itemOf(below, 'coverage')?.indicator).toEqual({ value: 19, target: 20, met: false });
    expect(itemOf(items, 'followUp')).not.toHaveProperty('indicator');
  });

  it('has no line without a denominator, and says why', () => {
    const { items, applicablePoints, rescaled } = scored({
      'surgery.free': 0,
      'surgery.total': 0,
      'followUp.sampled': 0,
    });
    expect(itemOf(items, 'surgery')).toMatchObject({
      score: null,
      reason: 'NO_DENOMINATOR',
      deduction: null,
      trace: null,
      indicator: { value: null, target: 50, met: null },
    });
    expect(itemOf(items, 'followUp')?.reason).toBe('NO_SAMPLE');
    expect({ applicablePoints, rescaled }).toEqual({ applicablePoints: 70, rescaled: 100 });
  });

  it('does not take zero offline days for no machine', () => {
    const facts = factsOf('nanchuan-2023-quality', { 'machines.maxOfflineDays': 0 });
    expect(itemOf(evaluate(quality, facts).items, 'machines')?.score).toBe(5);
    const none = factsOf('nanchuan-2023-quality', { 'machines.maxOfflineDays': null });
    expect(itemOf(evaluate(quality, none).items, 'machines')?.reason).toBe('NO_MACHINE');
  });

  it('rounds the sum once, not the sum of rounded lines', () => {
    const third = { numerator: 1, denominator: 3, target: 100 };
    const facts = Object.fromEntries(
      ['coverage', 'records', 'larc'].flatMap((line) =>
        Object.entries(third).map(([name, value]) => [`${line}.${name}`, value]),
      ),
    );
    const { score, items } = evaluate(sheet('hubei-2019'), facts);
    expect(items.map(({ score }) => score)).toEqual([3.3333, 3.3333, 3.3333]);
    expect(score).toBe(10);
  });
});

describe('a sheet of what is known so far', () => {
  it('equals the sheet of given facts once all are known', () => {
    expect(known(factsOf('nanchuan-2023'))).toEqual(scored({}));
  });

  it('keeps the points of a line with a missing fact and rescales nothing', () => {
    const result = known(without(factsOf('nanchuan-2023'), 'contraception.women'));
    expect(itemOf(result.items, 'coverage')).toMatchObject({
      points: 20,
      score: null,
      reason: 'MISSING_FACT',
      facts: ['contraception.women'],
      trace: null,
    });
    expect(result).toMatchObject({ score: 80, applicablePoints: 100, rescaled: null });
  });

  it('never raises a score by leaving out a bad number', () => {
    const bad = factsOf('nanchuan-2023', { 'followUp.missed': 5 });
    expect(known(bad).score).toBe(85);
    expect(known(without(bad, 'followUp.missed'))).toMatchObject({ score: 85, rescaled: null });
  });

  it('knows that a line does not apply as soon as its sample is 0', () => {
    const facts = without(factsOf('nanchuan-2023', { 'followUp.sampled': 0 }), 'followUp.missed');
    expect(known(facts)).toMatchObject({ applicablePoints: 85, rescaled: 100 });
  });

  it('gives no score to an impossible fact, and says which it is', () => {
    const result = known(factsOf('nanchuan-2023', { 'surgery.free': 101 }));
    expect(itemOf(result.items, 'surgery')).toMatchObject({
      score: null,
      reason: 'IMPOSSIBLE_FACT',
      facts: ['surgery.free'],
      indicator: { value: null, met: null },
    });
    expect(result).toMatchObject({ applicablePoints: 100, rescaled: null });
  });

  it('does not hide an impossible fact behind an empty sample', () => {
    const result = known(factsOf('nanchuan-2023', { 'surgery.free': 3, 'surgery.total': 0 }));
    expect(itemOf(result.items, 'surgery')?.reason).toBe('IMPOSSIBLE_FACT');
  });

  it('has no score at all while nothing is known', () => {
    const result = known({});
    expect(result).toMatchObject({ score: null, applicablePoints: 100, rescaled: null });
    expect(result.items.every(({ reason }) => reason === 'MISSING_FACT')).toBe(true);
  });

  it('still refuses facts and readings that do not exist', () => {
    expect(() => known({ 'coverage.women': 3 })).toThrow('coverage.women: UNKNOWN');
    expect(() => evaluateKnown(nanchuan, {}, { nowhere: 'text25' })).toThrow('nowhere: UNKNOWN_LINE');
  });
});
