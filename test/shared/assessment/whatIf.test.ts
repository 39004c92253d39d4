import { evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts } from '@fcs/shared/assessment/facts.ts';
import { carryOn } from '@fcs/shared/assessment/forecast.ts';
import { nextActions, pointsAtRisk } from '@fcs/shared/assessment/whatIf.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnFacts } from './draw.ts';
import { factsOf, sheet } from './official.ts';

const quality = 'nanchuan-2023-quality';
const scoreOf = (id: string) => (facts: Facts) => evaluateKnown(sheet(id), facts).score;
const actions = (id: string, replaced: Facts) =>
  nextActions(sheet(id), factsOf(id, replaced), {}, scoreOf(id));

describe('the next actions (N9)', () => {
  const worn = {
    'ledger.matches': true,
    'ledger.signaturesMissing': 4,
    'publicity.events': 1,
    'publicity.evidenceMissing': 0,
  };

  it('four missing signatures are worth 0.8, one more event 5, and the event comes first', () => {
    const found = actions(quality, worn).filter(({ line }) => ['ledger', 'publicity'].includes(line));
    expect(found).toMatchObject([
      { line: 'publicity', fact: 'publicity.events', from: 1, to: 2, steps: 1, gain: 5 },
      { line: 'ledger', fact: 'ledger.signaturesMissing', from: 4, to: 0, steps: 4, gain: 0.8 },
    ]);
  });

  it('asks for just as many more as bring the line to its full points', () => {
    const facts = { 'surgery.free': 44, 'surgery.total': 100 };
    const [free] = actions('nanchuan-2023', facts).filter(({ line }) => line === 'surgery');
    expect(free).toMatchObject({ fact: 'surgery.free', from: 44, to: 50, steps: 6, gain: 1.2 });
  });

  it('promises nothing of a sample that was drawn', () => {
    const sampled = { 'entry.sampled': 15, 'entry.incomplete': 5 };
    expect(actions(quality, sampled).map(({ line }) => line)).not.toContain('entry');
  });

  it('keeps its promise in every drawn county: doing it gains just that, and never more than the line lost', () => {
    let seen = 0;
    fc.assert(
      fc.property(drawnFacts(sheet('nanchuan-2023')), (facts) => {
        const score = scoreOf('nanchuan-2023');
        const { items } = evaluateKnown(sheet('nanchuan-2023'), facts);
        for (const { line, fact, to, gain } of nextActions(sheet('nanchuan-2023'), facts, {}, score)) {
          seen += 1;
          expect(Number(score({ ...facts, [fact]: to })) - Number(score(facts))).toBeCloseTo(gain, 3);
          expect(gain).toBeLessThanOrEqual(
            Number(items.find(({ id }) => id === line)?.deduction?.lost) + 1e-3,
          );
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(50);
  });
});

describe('points at risk', () => {
  it('an expired lot that is not there yet would cost all five, a signature 0.2', () => {
    const risks = pointsAtRisk(
      sheet(quality),
      factsOf(quality, { 'stock.expiredFound': 0 }),
      {},
      scoreOf(quality),
    );
    expect(risks.find(({ line }) => line === 'stock')).toMatchObject({ points: 5, value: 0 });
    expect(risks.find(({ fact }) => fact === 'ledger.signaturesMissing')?.points).toBe(0.2);
  });

  it('shows the cliff of quality at 70 before it is reached', () => {
    const facts = factsOf('nanchuan-2023', { 'quality.score': 70.5 });
    const risks = pointsAtRisk(sheet('nanchuan-2023'), facts, {}, scoreOf('nanchuan-2023'));
    expect(risks.find(({ line }) => line === 'quality')?.points).toBe(7.1);
  });
});

describe('a counter carried on to the end of the year', () => {
  it('that grew the same each month is certain; one that jumped about is not', () => {
    expect(carryOn(60, [10, 10, 10, 10, 10, 10], 6)).toEqual({ mid: 120, low: 120, high: 120 });
    const wild = carryOn(60, [0, 20, 0, 20, 0, 20], 6);
    expect(wild?.mid).toBe(120);
    expect(Number(wild?.low)).toBeLessThan(90);
    expect(Number(wild?.high)).toBeGreaterThan(150);
  });

  it('never falls below what it is, and says nothing from two months', () => {
    expect(carryOn(60, [60, 0, 0], 9)?.low).toBe(60);
    expect(carryOn(20, [10, 10], 10)).toBeNull();
    expect(carryOn(20, [], 0)).toEqual({ mid: 20, low: 20, high: 20 });
  });
});
