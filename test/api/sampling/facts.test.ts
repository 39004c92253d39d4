import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FactSource, FactWhere } from '../../../api/src/platform/facts.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../../../api/src/platform/tx.ts';
import { closeDraw, enterOutcome } from '../../../api/src/sampling/changeRow.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { drawnFacts, orDrawn } from '../../../api/src/sampling/facts.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('sampling-facts', []);
});
afterAll(() => app.stop());

const tx = systemTx('test');
const run = <T>(work: (write: WriteTx) => Promise<T>): Promise<T> => inTransaction(tx, work);
const region = { code: '500119', path: '50/5001/500119' };
const where: FactWhere = {
  ...{ region: region.code, regionPath: region.path, unit: null, places: null, readings: {} },
  period: parsePeriod('2026') as never,
};
const room: FactSource = {
  id: 'entry.incomplete',
  collect: async () => ({ value: 7, records: 7 }),
  rows: async () => ({ data: [], next: null }),
};

it('a closed sample comes before what a room counts, with a row for each it counts (D03)', async () => {
  const source = orDrawn('entry.incomplete', room);
  expect(await source.collect(tx, where)).toEqual({ value: 7, records: 7 });
  const ids = ['a', 'b', 'c'];
  const draw = await run((write) =>
    publishFrame(write, { purpose: 'entry', region, unit: null, period: '2026', ids, secondShare: 0 }),
  );
  await run((write) => drawSample(write, { drawId: draw._id }));
  for (const rowId of ids)
    await run((write) =>
      enterOutcome(write, { drawId: draw._id, rowId, outcome: rowId === 'b' ? 'incomplete' : 'complete' }),
    );
  expect(await source.collect(tx, where)).toEqual({ value: 7, records: 7 });
  await run((write) => closeDraw(write, { drawId: draw._id }));
  expect(await source.collect(tx, where)).toEqual({ value: 1, records: 1 });
  expect((await source.rows(tx, where, { limit: 5 })).data.map(({ id }) => id)).toEqual(['b']);
  expect(await orDrawn('entry.sampled', null).collect(tx, where)).toEqual({ value: 3, records: 3 });
  const unit = { ...where, unit: 'clinic', places: ['clinic'] };
  expect(await source.collect(tx, unit)).toEqual({ value: 7, records: 7 });
});

it('without a sample and without a room nothing is known', async () => {
  for (const fact of drawnFacts) {
    const source = orDrawn(fact, null);
    const other = { ...where, period: parsePeriod('2020') as never };
    expect(await source.collect(tx, other), fact).toBeNull();
    expect(await source.rows(tx, other, { limit: 5 })).toEqual({ data: [], next: null });
  }
});
