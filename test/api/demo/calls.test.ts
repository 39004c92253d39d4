import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { RowPhone } from '@fcs/shared/contracts/sampling.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Round, RoundSheet } from '../../../api/src/assessment/Round.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { countyCode, countyPath } from '../../../api/src/demo/district.ts';
import { Inspection } from '../../../api/src/inspections/Inspection.ts';
import { Person } from '../../../api/src/people/Person.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Draw, type DrawDocument, Frame } from '../../../api/src/sampling/Draw.ts';
import { findResponse } from '../../../api/src/surveys/findResponse.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now, personBehind } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-calls', assessmentRoutes);
  await load();
}, 120_000);
afterAll(async () => {
  resetClock();
  await app.stop();
});

it('the demo has a phone sample under way: some rows called, some to call (C03)', async () => {
  const [draw, ...others] = await Draw.find().lean<DrawDocument[]>();
  expect(others).toEqual([]);
  expect(draw).toMatchObject({
    purpose: 'satisfaction',
    state: 'drawn',
    frameSource: 'records',
    period: '2026',
  });
  const { _id: drawId = '', rows = [] } = draw ?? {};
  expect(rows).toHaveLength(10);
  expect(rows.filter(({ first }) => first !== null)).toHaveLength(4);
  const response = await findResponse(systemTx('test'), { surveyId: 'drug-satisfaction', drawId });
  expect(response).toMatchObject({ invited: 10, reached: 4, answered: 4 });
  const assessor = await personBehind('assessor:1');
  app.login(assessor, { role: 'assessor', regionPath: draw?.regionPath ?? null });
  const phones = await app.call<{ data: RowPhone[] }>('GET', `/draws/${drawId}/phones`, { as: assessor });
  expect(phones.body.data).toHaveLength(10);
  for (const { phone, gone } of phones.body.data) {
    expect(gone).toBe(false);
    expect(phone).toMatch(/^144\*{4}\d{4}$/);
  }
});

it('the sample and its round move no score of either year', async () => {
  app.login('county', { role: 'county', regionPath: countyPath });
  const scored = async (period: string) => {
    const query = `scheme=nanchuan-2023&region=${countyCode}&period=${period}`;
    const { body } = await app.call<{ data: Assessment }>('GET', `/assessments?${query}`, { as: 'county' });
    return { score: body.data.score, items: body.data.items };
  };
  const both = async () => [await scored('2023'), await scored('2026')];
  const before = await both();
  expect(before.every(({ score }) => typeof score === 'number')).toBe(true);
  for (const model of [Draw, Frame, Round, RoundSheet, Inspection]) await model.collection.deleteMany({});
  await Person.updateMany({ demo: false }, { $set: { phoneSealed: null } });
  expect(await both()).toEqual(before);
});
