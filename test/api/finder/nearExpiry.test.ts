import type { Point as PointView } from '@fcs/shared/contracts/points.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finderRoutes } from '../../../api/src/finder/routes.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeLevel, makeMachine, makePoint, makeProduct } from '../../support/factories.ts';

const today = '2026-11-24';
let day = today;
const putBack = setClock(() => startOfDay(day, '10:00'));
let app: TestApp;
let stop: () => void;
let machinePoint: string;
beforeAll(async () => {
  app = await appOf('near-expiry', finderRoutes);
  const { _id: productId } = await makeProduct();
  machinePoint = (await makeMachine({ productId })).pointId;
  await makePoint({ _id: 'clinic' });
  for (const placeId of [machinePoint, 'clinic'])
    await makeLevel({ placeId, productId, onHand: 50, expiry: addDays(today, 7) });
  stop = (await startFinder()).stop;
});
afterAll(async () => {
  stop();
  await app.stop();
  putBack();
});

const units = (points: PointView[]) =>
  Object.fromEntries(points.map(({ id, stock }) => [id, stock.reduce((sum, row) => sum + row.available, 0)]));
const nearby = async () =>
  units((await app.call<{ data: PointView[] }>('GET', '/points/nearby?lng=107.1&lat=29.15')).body.data);
const shown = async (id: string) =>
  units([(await app.call<{ data: PointView }>('GET', `/points/${id}`)).body.data]);

test('a machine hides what expires within a week, a counter gives it until its last day (N5)', async () => {
  expect(await nearby()).toEqual({ [machinePoint]: 5, clinic: 5 });
  day = addDays(today, 1);
  expect(await nearby()).toEqual({ [machinePoint]: 0, clinic: 5 });
  expect([await shown(machinePoint), await shown('clinic')]).toEqual([{ [machinePoint]: 0 }, { clinic: 5 }]);
});
