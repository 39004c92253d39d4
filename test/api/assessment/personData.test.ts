import { afterAll, beforeAll, expect, it } from 'vitest';
import { EnteredFact } from '../../../api/src/assessment/EnteredFact.ts';
import { assessmentPersonData } from '../../../api/src/assessment/personData.ts';
import { QualityExplanation } from '../../../api/src/assessment/QualityExplanation.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('assessment-person', assessmentRoutes);
  await makeRegion();
  for (const name of ['anna', 'bert']) app.login(name, { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

const enter = (as: string, value: number) =>
  app.call('PUT', '/assessments/entered-facts', {
    as,
    body: {
      scheme: 'nanchuan-2023',
      region: '500119',
      period: '2023',
      fact: 'surgery.total',
      value,
      reason: '月报',
    },
  });

it('hands over what one told, and forgets who told it without losing the number', async () => {
  expect((await enter('anna', 3)).status).toBe(200);
  expect((await enter('bert', 4)).status).toBe(200);
  const tx = systemTx('test');
  expect(await assessmentPersonData.export(tx, 'anna')).toMatchObject([{ fact: 'surgery.total', value: 3 }]);
  await inTransaction(tx, (write) => assessmentPersonData.erase(write, 'anna', 'tombstone'));
  const kept = await EnteredFact.find().sort({ number: 1 }).lean();
  expect(kept.map(({ actorId, value }) => [actorId, value])).toEqual([
    ['tombstone', 3],
    ['bert', 4],
  ]);
});

it('keeps what was explained, without who explained it', async () => {
  const said = { check: 'night', subject: 'region:500119', period: '2023', reason: '夜间义诊' };
  await QualityExplanation.collection.insertOne({
    ...{ _id: 'e1', ...said, regionPath: countyPath, number: 1, fingerprint: 'f', found: 2 },
    ...{ by: 'cora', role: 'county', at: new Date('2024-01-05T02:00:00Z') },
  } as never);
  const tx = systemTx('test');
  expect(await assessmentPersonData.export(tx, 'cora')).toEqual([
    { explanation: said, at: '2024-01-05T02:00:00.000Z' },
  ]);
  await inTransaction(tx, (write) => assessmentPersonData.erase(write, 'cora', 'tombstone'));
  expect(await QualityExplanation.findOne().lean()).toMatchObject({ by: 'tombstone', reason: '夜间义诊' });
});
