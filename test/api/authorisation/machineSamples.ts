import { drawSpotCheck } from '../../../api/src/machines/checkMachines.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { openWorkOrder } from '../../../api/src/machines/openWorkOrder.ts';
import { SpotCheck } from '../../../api/src/machines/SpotCheck.ts';
import { WorkOrder } from '../../../api/src/machines/WorkOrder.ts';
import { bindPhotos } from '../../../api/src/photos/bindPhotos.ts';
import { uploadPhoto } from '../../../api/src/photos/uploadPhoto.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { makeMachine, makePoint, makeTicket } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';
import type { Sample } from './stage.ts';
import { bySystem, type Target } from './world.ts';

const content = picture('png').toString('base64');

/** A picture of a record at the target's point, uploaded by somebody else. */
const citedPhoto = ({ pointId, regionPath }: Target): Promise<string> =>
  bySystem(async (tx) => {
    const by = { ...tx, actor: { kind: 'job' as const, id: newId() } };
    const { _id } = await uploadPhoto(by, { content });
    await bindPhotos(by, [_id], { room: 'test', record: newId(), regionPath, pointId });
    return _id;
  });

const slots = ({ productId }: Target) => [{ slot: 1, productId, capacity: 50 }];

/** A place for a machine without one, in the target's township. */
const stand = async ({ regionPath }: Target): Promise<string> =>
  (await makePoint({ _id: newId(), kind: 'machine', regionPath }))._id;

/** A machine of its own, for what ends or moves it. */
const spare = async ({ regionPath }: Target): Promise<string> =>
  (await makeMachine({ _id: newId(), regionPath }))._id;

const versionOf = async (machineId: string): Promise<number> =>
  (await Machine.findById(machineId).lean<MachineDocument>())?.version ?? 0;

const interval = async ({ machineId, regionPath }: Target, contested: string): Promise<string> => {
  const _id = newId();
  const [from, to] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-02T00:00:00Z')];
  const row = {
    _id,
    machineId,
    regionPath,
    from,
    to,
    reason: 'silent',
    contested,
    claim: null,
    decision: null,
  };
  await OfflineInterval.collection.insertOne(row as never);
  return _id;
};

const workOrder = ({ machineId }: Target, state: 'open' | 'done'): Promise<string> =>
  bySystem(async (tx) => {
    const { _id } = await openWorkOrder(tx, { machineId, kind: 'repair' });
    await WorkOrder.updateOne({ _id }, { $set: { state } }, { session: tx.session });
    return _id;
  });

/** A check of the target's county that drew its machine. */
const spotCheck = ({ machineId, machinePointId, regionPath }: Target): Promise<string> =>
  bySystem(async (tx) => {
    const region = countyOf(regionPath).split('/').at(-1) as string;
    const { _id } = await drawSpotCheck(tx, { region, count: 1 });
    const finding = { machineId, pointId: machinePointId, regionPath, result: null };
    await SpotCheck.updateOne({ _id }, { $set: { findings: [finding] } }, { session: tx.session });
    return _id;
  });

/** Requests of photos, machines, work orders, spot checks and taps. */
export const machineSamples: Record<string, Sample> = {
  'POST /photos': () => [{ path: '/photos', body: { content } }],
  'GET /photos/:id': async ({ target }) => [{ path: `/photos/${await citedPhoto(target)}` }],
  'POST /points/:id/feedback': ({ target }) => [
    { path: `/points/${target.pointId}/feedback`, body: { got: false } },
  ],
  'GET /reports/:id': async ({ target: { pointId, regionPath } }) => [
    { path: `/reports/${(await makeTicket({ _id: newId(), pointId, regionPath }))._id}` },
  ],
  'POST /exchange/imports/machines': async ({ target }) => {
    const rows = [
      '领取点编号,名称,启用,货道',
      `${await stand(target)},新机,2026-01-01,1:${target.productId}:40`,
    ];
    const sheet = Buffer.from(rows.join('\n')).toString('base64');
    return [{ path: '/exchange/imports/machines', body: { format: 'csv', content: sheet, commit: true } }];
  },
  'GET /machines/refills': ({ target }) => [{ path: '/machines/refills?limit=60', shows: target.machineId }],
  'POST /machines': async ({ target }) => [
    {
      path: '/machines',
      body: {
        pointId: await stand(target),
        name: '新机',
        commissionedOn: '2026-01-01',
        slots: slots(target),
      },
    },
  ],
  'GET /machines/:id': ({ target }) => [{ path: `/machines/${target.machineId}` }],
  'PUT /machines/:id/slots': async ({ target }) => [
    {
      path: `/machines/${target.machineId}/slots`,
      body: { version: await versionOf(target.machineId), slots: slots(target) },
    },
  ],
  'PUT /machines/:id/slots/:slot': ({ target }) => [
    { path: `/machines/${target.machineId}/slots/1`, body: { lots: [], reason: '清点' } },
  ],
  'POST /machines/:id/move': async ({ target }) => [
    { path: `/machines/${await spare(target)}/move`, body: { pointId: await stand(target) } },
  ],
  'POST /machines/:id/retire': async ({ target }) => [
    { path: `/machines/${await spare(target)}/retire`, body: { reason: '报废' } },
  ],
  'GET /machines/:id/goods': ({ target }) => [{ path: `/machines/${target.machineId}/goods` }],
  'GET /machines/:id/loadings': ({ target }) => [{ path: `/machines/${target.machineId}/loadings` }],
  'POST /machines/:id/loadings': ({ target }) => [
    {
      path: `/machines/${target.machineId}/loadings`,
      body: { slot: 1, lotNo: 'A1', expiry: '2029-01-31', quantity: 1 },
    },
  ],
  'GET /offline-intervals': async ({ target }) => [
    { path: `/offline-intervals?machine=${target.machineId}`, shows: await interval(target, 'none') },
  ],
  'POST /offline-intervals/:id/contest': async ({ target }) => [
    { path: `/offline-intervals/${await interval(target, 'none')}/contest`, body: { text: '停电' } },
  ],
  'POST /offline-intervals/:id/decide': async ({ target }) => [
    {
      path: `/offline-intervals/${await interval(target, 'claimed')}/decide`,
      body: { outcome: 'upheld', reason: '属实' },
    },
  ],
  'GET /work-orders': async ({ target }) => [
    { path: '/work-orders', shows: await workOrder(target, 'open') },
  ],
  'GET /exchange/lists/:list/csv (workOrders)': async ({ target }) => [
    { path: '/exchange/lists/workOrders/csv', shows: await workOrder(target, 'open') },
  ],
  'POST /work-orders': ({ target }) => [
    { path: '/work-orders', body: { machineId: target.machineId, kind: 'repair' } },
  ],
  'GET /work-orders/:id': async ({ target }) => [{ path: `/work-orders/${await workOrder(target, 'open')}` }],
  'POST /work-orders/:id/:move (take)': async ({ target }) => [
    { path: `/work-orders/${await workOrder(target, 'open')}/take`, body: {} },
  ],
  'POST /work-orders/:id/:move (check)': async ({ target }) => [
    { path: `/work-orders/${await workOrder(target, 'done')}/check`, body: {} },
  ],
  'GET /spot-checks': async ({ target }) => [{ path: '/spot-checks', shows: await spotCheck(target) }],
  'GET /spot-checks/bulletin': ({ target }) => [
    { path: `/spot-checks/bulletin?region=${target.region}&period=2026` },
  ],
  'POST /spot-checks': ({ target }) => [{ path: '/spot-checks', body: { region: target.region, count: 1 } }],
  'GET /spot-checks/:id': async ({ target }) => [{ path: `/spot-checks/${await spotCheck(target)}` }],
  'PUT /spot-checks/:id/machines/:machine': async ({ target }) => [
    {
      path: `/spot-checks/${await spotCheck(target)}/machines/${target.machineId}`,
      body: { items: { online: true } },
    },
  ],
  'POST /spot-checks/:id/close': async ({ target }) => [
    { path: `/spot-checks/${await spotCheck(target)}/close` },
  ],
};
