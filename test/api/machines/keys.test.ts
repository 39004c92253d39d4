import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MachineDocument,
  MachineKey,
  type MachineKeyDocument,
} from '../../../api/src/machines/Machine.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { heartbeat, type Key, makeMachine, tell } from './support.ts';

let app: TestApp;
let machine: MachineDocument;
beforeAll(async () => {
  app = await appOf('machine-keys', machinesRoutes);
  machine = await makeMachine();
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('foreign', { role: 'county', regionPath: '50/5001/500120' });
  app.login('operator', { role: 'operator', pointIds: [machine.pointId] });
  app.login('keeper', { role: 'keeper', regionPath: countyPath });
});
afterAll(() => app.stop());

const ask = (as?: string, id = machine._id) =>
  app.call<{ data: Key; error: { code: string } }>('POST', `/machines/${id}/keys`, as ? { as } : {});
const issue = async (id = machine._id): Promise<Key> => (await ask('county', id)).body.data;
let seq = 0;
const status = async (key: Key, id = machine._id, changed = {}) => {
  seq += 1;
  return (await tell(app, id, key, { events: [heartbeat(seq)] }, changed)).status;
};

describe('a key', () => {
  test('is given to the county of the tree and to the operator of the point, each use in the audit', async () => {
    const { status: made, body } = await ask('operator');
    expect([made, body.data.secret]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)]);
    expect(
      await Audit.exists({ action: 'machine.key', subject: machine._id, actorId: 'operator' }),
    ).not.toBeNull();
    const stored = await MachineKey.findById(body.data.keyId).lean<MachineKeyDocument>();
    expect(JSON.stringify(stored)).not.toContain(body.data.secret);
  });

  test('is refused to all others', async () => {
    expect((await ask()).status).toBe(401);
    expect((await ask('keeper')).status).toBe(403);
    expect((await ask('foreign')).status).toBe(403);
    expect((await ask('county', 'nobody')).status).toBe(404);
  });

  test('stays valid beside a second one and ends with the third', async () => {
    const [first, second] = [await issue(), await issue()];
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    const third = await issue();
    expect([await status(first), await status(second), await status(third)]).toEqual([401, 200, 200]);
  });

  test('never has two others beside it, also when many are made at once', async () => {
    const own = await makeMachine();
    await Promise.all(Array.from({ length: 6 }, () => ask('county', own._id)));
    expect(await MachineKey.countDocuments({ machineId: own._id })).toBe(6);
    expect(await MachineKey.countDocuments({ machineId: own._id, endedAt: null })).toBe(2);
  });
});

describe('a signed request', () => {
  test('is refused for a wrong, foreign or missing signature, and for a body changed on its way', async () => {
    const key = await issue();
    const other = await makeMachine();
    const events = JSON.stringify({ events: [heartbeat(900)] });
    expect(await status({ ...key, secret: 'guessed' })).toBe(401);
    expect(await status({ ...key, keyId: 'nobody' })).toBe(401);
    expect(await status(key, other._id)).toBe(401);
    expect(await status(key, 'no-such-machine')).toBe(401);
    expect(await status(key, machine._id, { path: '/api/v1/machines/other/events' })).toBe(401);
    expect(await status(key, machine._id, { sent: events })).toBe(401);
    expect(await status(key, machine._id, { headers: { 'X-Signature': '' } })).toBe(401);
    const bare = await fetch(`${app.url}/api/v1/machines/${machine._id}/events`, {
      method: 'POST',
      body: events,
    });
    expect(bare.status).toBe(401);
  });

  test('is checked before anything is read: a broken body with a wrong signature is 401, with a right one 400', async () => {
    const key = await issue();
    expect((await tell(app, machine._id, { ...key, secret: 'x' }, '{broken')).status).toBe(401);
    expect((await tell(app, machine._id, key, '{broken')).status).toBe(400);
    expect((await tell(app, machine._id, key, { events: [] })).status).toBe(422);
  });

  test('is taken up to five minutes off and once per nonce', async () => {
    const key = await issue();
    const late = (ms: number) => status(key, machine._id, { timestamp: String(Date.now() + ms) });
    expect([await late(-290_000), await late(290_000)]).toEqual([200, 200]);
    expect([await late(-310_000), await late(310_000)]).toEqual([401, 401]);
    const nonce = newId();
    expect(await status(key, machine._id, { nonce })).toBe(200);
    expect(await status(key, machine._id, { nonce })).toBe(401);
  });

  test('of which many copies arrive at once is taken once', async () => {
    const key = await issue();
    const nonce = newId();
    const timestamp = String(Date.now());
    const body = { events: [heartbeat(800)] };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => tell(app, machine._id, key, body, { nonce, timestamp })),
    );
    expect(all.map((one) => one.status).sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  test('with a wrong signature does not use up the nonce of the right one', async () => {
    const key = await issue();
    const nonce = newId();
    expect(await status({ ...key, secret: 'guessed' }, machine._id, { nonce })).toBe(401);
    expect(await status(key, machine._id, { nonce })).toBe(200);
  });

  test('replayed after its nonce was forgotten is refused by its time', async () => {
    const key = await issue();
    const timestamp = String(Date.now());
    const restore = setClock(() => new Date(Number(timestamp) + 660_000));
    try {
      expect(await status(key, machine._id, { timestamp })).toBe(401);
    } finally {
      restore();
    }
  });
});
