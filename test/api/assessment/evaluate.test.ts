import type { Evaluation } from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/assessment.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import cases from '../../shared/assessment/cases/scores.json' with { type: 'json' };
import { appOf, type TestApp } from '../../support/appOf.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('assessment-evaluate', assessmentRoutes);
});
afterAll(() => app.stop());

/** The answer in the shape of the worked cases. */
const asCase = ({ amount, items, score, applicablePoints, rescaled }: Evaluation) =>
  amount === undefined
    ? {
        score,
        applicablePoints,
        rescaled,
        items: Object.fromEntries(items.map(({ id, points, score }) => [id, { points, score }])),
      }
    : { amount };

it('answers the 121 worked cases as the engine does, every line explained with its clause', async () => {
  expect(cases).toHaveLength(121);
  for (const { name, scheme, facts, expected } of cases) {
    const { status, body } = await app.call<{ data: Evaluation }>('POST', `/schemes/${scheme}/evaluate`, {
      body: { facts },
    });
    expect(status, name).toBe(200);
    expect(asCase(body.data), name).toEqual(expected);
    expect(contract.evaluation.safeParse(body.data).error, name).toBeUndefined();
    for (const { explanation, clause, score, reason } of body.data.items) {
      expect(explanation && clause, name).toBeTruthy();
      if (score === null) expect(reason, name).toBeTruthy();
    }
  }
});
