import type { ImportPreview } from '@fcs/shared/contracts/exchange.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { writeCsv } from '../../../api/src/exchange/sheets.ts';
import { TheatreRow } from '../../../api/src/surgery/TheatreRow.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';

type Answered = { data: ImportPreview; error: { details: { field: string; code: string }[] } };
let app: TestApp;
beforeAll(async () => {
  app = await appOf('theatre-sheets', exchangeRoutes);
  for (const id of ['clinic', 'other']) await makePoint({ _id: id });
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
});
afterAll(() => app.stop());

const head = ['机构编号', '登记号', '手术日期', '手术名称', '费用'];
const send = (rows: string[][], commit = true) =>
  app.call<Answered>('POST', '/exchange/imports/theatre-register', {
    as: 'hospital',
    body: { format: 'csv', content: Buffer.from(writeCsv(head, rows)).toString('base64'), commit },
  });

it('takes the register of an own institution whole, by the names of the paper, each line once (F08)', async () => {
  const rows = [
    ['clinic', 'S-1', '2024-05-10', '放置宫内节育器术', '免费'],
    ['clinic', 'S-2', '2024-05-11', 'vasectomy', '自费'],
  ];
  expect((await send(rows, false)).body.data).toEqual({ rows: 2, bad: [], written: false });
  expect(await TheatreRow.countDocuments()).toBe(0);
  await send(rows);
  await send(rows);
  const found = await TheatreRow.find().sort({ registerNo: 1 }).lean();
  expect(found).toMatchObject([
    { registerNo: 'S-1', operation: 'iudInsertion', free: true, pointId: 'clinic' },
    { registerNo: 'S-2', operation: 'vasectomy', free: false },
  ]);
});

it('names every bad line and writes none', async () => {
  const answer = await send([
    ['other', 'T-1', '2024-05-10', '输精管绝育术', '免费'],
    ['clinic', 'T 2', '2024-02-30', '阑尾炎', '不知道'],
    ['clinic', 'T-3', '2024-05-10', '输精管绝育术', '免费'],
    ['clinic', 'T-3', '2999-05-10', '用药前检查', '免费'],
    ['clinic', 'T-3', '2024-05-10', '输精管绝育术', '免费'],
  ]);
  expect(answer.status).toBe(422);
  expect(answer.body.error.details.map(({ field }) => field).sort()).toEqual([
    ...['row.2.point', 'row.3.day', 'row.3.operation', 'row.3.pay', 'row.3.registerNo'],
    ...['row.5.day', 'row.5.operation', 'row.6.registerNo'],
  ]);
  expect(await TheatreRow.countDocuments({ registerNo: /^T/ })).toBe(0);
});
