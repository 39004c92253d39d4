import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../api/src/platform/chance.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { surveysFacts } from '../../../api/src/surveys/facts.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { township } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('surveys-facts', []);
  const answers: Partial<SurveyAnswerDocument>[] = [
    ...[1, 2, 3, 4, 5, 5].map((overall) => ({ overall })),
    { overall: 5, frame: 'open' },
    { overall: 5, surveyId: 'public-opinion' },
    { overall: null },
    { overall: 5, day: '2024-01-01' },
    { overall: 5, regionPath: '50/5001/500120/500120001' },
  ];
  await SurveyAnswer.collection.insertMany(
    answers.map((more) => ({
      _id: newId(),
      surveyId: 'drug-satisfaction',
      version: 1,
      day: '2023-03-05',
      region: '500119001',
      regionPath: township,
      frame: 'client',
      answers: {},
      satisfied: (more.overall ?? 0) >= 4,
      replyHash: null,
      ...{ mode: 'app' as const, source: null, aware: null, remarkId: null },
      sample: false,
      ...more,
    })) as never[],
  );
});
afterAll(() => app.stop());

const tx = systemTx('test');
const where = (readings: Record<string, string> = {}, more: Partial<FactWhere> = {}): FactWhere => ({
  region: '500119',
  regionPath: countyPath,
  unit: null,
  places: null,
  period: parsePeriod('2023') as Period,
  readings,
  ...more,
});
const [sampled, satisfied] = surveysFacts;

it('asks clients about the service only, each counted once, satisfied from 4 up (C01)', async () => {
  expect(await sampled?.collect(tx, where())).toEqual({ value: 6, records: 6, marks: ['clientAnswers'] });
  expect(await satisfied?.collect(tx, where())).toMatchObject({ value: 3 });
  expect((await satisfied?.rows(tx, where(), { limit: 10 }))?.data).toHaveLength(3);
});

it('counts only 5 as satisfied by the other reading, number and list alike', async () => {
  const five = where({ satisfied: 'onlyFive' });
  expect(await satisfied?.collect(tx, five)).toMatchObject({ value: 2 });
  expect((await satisfied?.rows(tx, five, { limit: 10 }))?.data).toHaveLength(2);
  expect(await sampled?.collect(tx, five)).toMatchObject({ value: 6 });
});

it('cannot tell of a single unit, since answers know no place (law 3)', async () => {
  const unit = where({}, { unit: 'hc', places: ['hc'] });
  expect(await sampled?.collect(tx, unit)).toBe(null);
  expect((await sampled?.rows(tx, unit, { limit: 10 }))?.data).toEqual([]);
});

it('rows tell neither day nor place', async () => {
  for (const row of (await sampled?.rows(tx, where(), { limit: 10 }))?.data ?? []) {
    expect(row).toMatchObject({ day: null, place: null });
    expect(JSON.stringify(row)).not.toContain('2023-03-05');
  }
});
