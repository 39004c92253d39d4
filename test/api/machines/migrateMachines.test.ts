import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from '../../../api/src/machines/Machine.ts';
import { giveMachinesState } from '../../../api/src/machines/migrateMachines.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { createCollections } from '../../../api/src/platform/storage/collection.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('migrate-machines', machinesRoutes);
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

test('machines of the first layout are in service where they stand, and a retired one may be followed by another', async () => {
  const machines = mongoose.connection.collection('machines');
  await machines.drop();
  await machines.createIndex({ pointId: 1 }, { unique: true });
  const { _id: pointId, regionPath } = await makePoint({ kind: 'machine' });
  await machines.insertOne({
    ...{ _id: 'old' as never, pointId, regionPath, name: '老机', commissionedOn: '2022-06-01' },
    ...{ lastSeenAt: null, offlineSince: null, keysIssued: 2, sample: false },
    slots: [{ slot: 1, productId: 'p', capacity: 30 }],
  });
  await giveMachinesState();
  await giveMachinesState();
  await createCollections();
  expect(await Machine.findById('old').lean()).toMatchObject({
    ...{ state: 'active', retiredOn: null, version: 1, lastVendAt: null },
    placements: [{ pointId, from: '2022-06-01', to: null }],
    slots: [{ slot: 1, productId: 'p', capacity: 30, lots: null, lastSeq: 0, base: null }],
  });
  const shown = await app.call<{ data: unknown }>('GET', '/machines/old', { as: 'county' });
  expect(shown.body.data).toMatchObject({ state: 'active', slots: [{ level: null, hidden: false }] });
  const twin = { pointId, regionPath, name: '新机', commissionedOn: '2026-01-01', slots: [] };
  await expect(machines.insertOne({ ...twin, _id: 'twin' as never, state: 'active' })).rejects.toThrow(
    /E11000/,
  );
  await machines.insertOne({ ...twin, _id: 'gone' as never, state: 'retired' });
});
