import type { AmountResult } from '@fcs/shared/assessment/amount.ts';
import { evaluate, evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import { checkFacts, type Facts } from '@fcs/shared/assessment/facts.ts';
import * as r from '@fcs/shared/assessment/rational.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import type { SheetResult } from '@fcs/shared/assessment/sheet.ts';
import type { TargetsResult } from '@fcs/shared/assessment/targets.ts';
import { exactValue, replay, type Trace } from '@fcs/shared/assessment/trace.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bettered, drawnFacts, drawnReadings } from './draw.ts';
import { amountScheme, scheme, sheet, without } from './official.ts';

const sheetIds = schemeIds.filter((id) => scheme(id).kind === 'sheet');
const drawn = (id: string) => fc.tuple(drawnFacts(scheme(id)), drawnReadings(scheme(id)));

const tracesOf = (result: SheetResult | AmountResult | TargetsResult): Trace[] =>
  (result.items as { trace: Trace | null }[]).flatMap(({ trace }) => trace ?? []);

describe.each([...schemeIds])('for every county there could be, %s', (id) => {
  it('finds nothing impossible in facts within its constraints', () => {
    fc.assert(
      fc.property(drawnFacts(scheme(id)), (facts) => {
        expect(checkFacts(scheme(id), facts)).toEqual([]);
      }),
    );
  });

  it('gives the same result in whatever order the facts come', () => {
    fc.assert(
      fc.property(drawn(id), fc.infiniteStream(fc.nat()), ([facts, readings], order) => {
        const shuffled = Object.entries(facts)
          .map((entry) => ({ entry, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        expect(evaluate(scheme(id), Object.fromEntries(shuffled), readings)).toEqual(
          evaluate(scheme(id), facts, readings),
        );
      }),
    );
  });

  it('equals its replayed trace, line by line and in all', () => {
    fc.assert(
      fc.property(drawn(id), ([facts, readings]) => {
        const result = evaluate(scheme(id), facts, readings);
        const traces: Trace[] = JSON.parse(JSON.stringify(tracesOf(result)));
        for (const trace of traces) expect(replay(trace)).toEqual(exactValue(trace));
        if (result.kind === 'targets') return;
        const total = result.kind === 'sheet' ? result.score : result.amount;
        expect(traces.length === 0 ? null : r.toDecimal(r.sum(traces.map(replay)))).toBe(total);
      }),
    );
  });

  it('never scores worse for a better fact', () => {
    const facts = fc.constantFrom(...scheme(id).facts.filter(({ better }) => better !== 'neither'));
    const amounts = fc.oneof(fc.nat(3), fc.nat(100_000));
    let moved = 0;
    fc.assert(
      fc.property(drawn(id), facts, amounts, ([given, readings], fact, by) => {
        const better = bettered(scheme(id), given, fact, by);
        if (!better) return;
        moved += 1;
        const before = tracesOf(evaluate(scheme(id), given, readings)).map(exactValue);
        const after = tracesOf(evaluate(scheme(id), better, readings)).map(exactValue);
        expect(after).toHaveLength(before.length);
        for (const [at, score] of after.entries()) {
          expect(r.compare(score, before[at] ?? r.zero)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1000 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('claims no total while one of its facts is missing', () => {
    fc.assert(
      fc.property(drawn(id), fc.constantFrom(...scheme(id).facts), ([facts, readings], { name }) => {
        const all = evaluateKnown(scheme(id), facts, readings);
        const less = evaluateKnown(scheme(id), without(facts, name), readings);
        expect(all).toEqual(evaluate(scheme(id), facts, readings));
        const reasons = (less.items as { reason?: string }[]).map(({ reason }) => reason);
        if (!reasons.includes('MISSING_FACT')) return;
        if (less.kind === 'targets') expect(less.items.some(({ met }) => met === null)).toBe(true);
        else if (less.kind === 'amount') expect(less.amount).toBeNull();
        else expect(less.rescaled).toBeNull();
      }),
    );
  });
});

describe.each(sheetIds)('for every county there could be, the sheet %s', (id) => {
  it('keeps each line between nothing and its points, and a score rescaled by its applicable points', () => {
    const { full } = sheet(id);
    fc.assert(
      fc.property(drawn(id), ([facts, readings]) => {
        const { items, score, applicablePoints, rescaled } = evaluate(sheet(id), facts, readings);
        const applicable = items.filter(({ score }) => score !== null);
        for (const { score, points } of applicable) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(points);
        }
        expect(applicablePoints).toBe(applicable.reduce((sum, { points }) => sum + points, 0));
        if (applicable.length === 0) {
          expect([score, rescaled]).toEqual([null, null]);
          return;
        }
        const exact = r.sum(applicable.flatMap(({ trace }) => (trace ? [exactValue(trace)] : [])));
        const share = r.divide(r.multiply(exact, r.fromNumber(full)), r.fromNumber(applicablePoints));
        expect(rescaled).toBe(r.toDecimal(share));
      }),
    );
  });

  it('loses of each line just what it does not score', () => {
    fc.assert(
      fc.property(drawn(id), ([facts, readings]) => {
        for (const { trace, points, deduction } of evaluate(sheet(id), facts, readings).items) {
          if (!trace || !deduction) continue;
          expect(deduction.lost).toBe(r.toDecimal(r.subtract(r.fromNumber(points), exactValue(trace))));
          const claimed = deduction.causes.reduce((sum, { lost }) => sum + lost, 0);
          expect(deduction.exhausted).toBe(claimed > points + 1e-9);
          if (!deduction.exhausted) expect(claimed).toBeCloseTo(deduction.lost, 3);
        }
      }),
    );
  });
});

describe('amounts', () => {
  const plus = (a: Facts, b: Facts): Facts =>
    Object.fromEntries(
      Object.entries(a).map(([name, x]) => [name, typeof x === 'number' ? x + Number(b[name]) : x]),
    );

  /** Lines that count something; a yearly flat rate does not add up. */
  const counted = (id: string) =>
    amountScheme(id)
      .lines.filter(({ mechanism }) =>
        scheme(id).facts.some(({ name, type }) => name === mechanism.quantity && type === 'count'),
      )
      .map(({ id }) => id);

  it.each(['nanchuan-2023-subsidy', 'hubei-2019-workload'])(
    'of %s: the amount of a sum is the sum of the amounts',
    (id) => {
      const facts = drawnFacts(scheme(id));
      fc.assert(
        fc.property(facts, facts, (a, drawn) => {
          const b = { ...drawn, ...('level' in a ? { level: a.level } : {}) };
          const lines = counted(id);
          const exact = (facts: Facts) =>
            evaluate(amountScheme(id), facts).items.flatMap(({ id, trace }) =>
              trace && lines.includes(id) ? [exactValue(trace)] : [],
            );
          expect(exact(plus(a, b))).toEqual(
            exact(a).map((amount, at) => r.add(amount, exact(b)[at] ?? r.zero)),
          );
        }),
      );
      expect(counted(id).length).toBeGreaterThan(3);
    },
  );
});
