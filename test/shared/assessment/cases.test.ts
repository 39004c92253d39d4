import { evaluate } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts } from '@fcs/shared/assessment/facts.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { describe, expect, it } from 'vitest';
import cases from './cases/scores.json' with { type: 'json' };

type Expected = {
  amount?: number;
  items?: Record<string, { points: number; score: number | null }>;
  score?: number | null;
  applicablePoints?: number;
  rescaled?: number | null;
};

/** The result in the shape of the worked cases: items by id, with points and score only. */
function asCase(scheme: string, facts: Facts): Expected {
  const found = findScheme(scheme);
  if (!found) throw new Error(`no scheme ${scheme}`);
  const result = evaluate(found, facts);
  if (result.kind === 'amount') return { amount: result.amount ?? Number.NaN };
  if (result.kind === 'targets') throw new Error(`${scheme} has no score`);
  const { score, applicablePoints, rescaled } = result;
  const items = result.items.map(({ id, points, score }) => [id, { points, score }] as const);
  return { score, applicablePoints, rescaled, items: Object.fromEntries(items) };
}

describe('the 121 worked cases', () => {
  it('are all here', () => {
    expect(cases).toHaveLength(121);
  });

  for (const { name, scheme, facts, expected } of cases) {
    it(`${scheme}: ${name}`, () => {
      expect(asCase(scheme, facts as Facts)).toEqual(expected);
    });
  }
});
