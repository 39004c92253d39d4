import type { Order as OrderView } from '@fcs/shared/contracts/orders.ts';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDemo } from '../../../api/src/demo/verifyDemo.ts';
import { PersonYear } from '../../../api/src/dispensing/PersonYear.ts';
import { Order } from '../../../api/src/orders/Order.ts';
import { ordersRoutes } from '../../../api/src/orders/routes.ts';
import { identityId } from '../../../api/src/people/identity.ts';
import { Identity, Person } from '../../../api/src/people/Person.ts';
import { StaffGrant } from '../../../api/src/people/StaffGrant.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { unseal } from '../../../api/src/platform/crypto/seal.ts';
import { Region } from '../../../api/src/regions/Region.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now, personBehind } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-people', ordersRoutes);
  await load();
});
afterAll(async () => {
  resetClock();
  await app.stop();
});

describe('what was drawn', () => {
  it('is marked as sample data in the database', async () => {
    for (const name of ['points', 'machines', 'dispensings', 'stockEntries', 'enteredFacts', 'surveyAnswers'])
      expect(await mongoose.connection.collection(name).countDocuments({ sample: { $ne: true } }), name).toBe(
        0,
      );
  });
});

describe('the demo people', () => {
  it('are 500 residents and 60 students: adults with a verified phone, nothing used this year', async () => {
    const roles = [
      ...Array.from({ length: 500 }, (_, at) => `resident:${at + 1}`),
      ...Array.from({ length: 60 }, (_, at) => `student:${at + 1}`),
    ];
    const identities = await Identity.find({ _id: { $in: roles.map((role) => identityId('demo', role)) } });
    const ids = identities.map((one) => one.personId);
    expect(new Set(ids).size).toBe(560);
    const people = await Person.find({ _id: { $in: ids } }).lean();
    for (const person of people) {
      expect([person.ageBand, person.demo, person.sample]).toEqual(['adult', true, true]);
      const phone = unseal(person.phoneSealed ?? '');
      expect(phone).toMatch(/^144\d{8}$/);
    }
    expect(await Identity.countDocuments({ kind: 'phone', personId: { $in: ids } })).toBe(560);
    expect(await PersonYear.countDocuments({ personId: { $in: ids } })).toBe(0);
    const students = people.filter((person) => person.campusPointId);
    expect(students).toHaveLength(60);
    expect(await Person.findById(await personBehind('student:1')).lean()).toMatchObject({
      campusPointId: 'campus-east',
    });
  });

  it('can order two units of each self-service product at once, home in any division and on campus', async () => {
    const home = (region: string) => ({
      kind: 'home',
      region,
      detail: '示例路 1 号',
      name: '示例',
      phone: '14400000007',
    });
    const products = [
      'condom-49',
      'condom-52',
      'condom-55',
      'nonoxinol-film',
      'nonoxinol-suppository',
      'nonoxinol-gel',
      'emergency-levonorgestrel',
    ];
    const townships = (await Region.find({ level: 'township' }).lean()).map((one) => one._id);
    const resident = await personBehind('resident:7');
    app.login(resident);
    for (const [at, productId] of products.entries()) {
      const region = ['500119', '500119001', '500119001001', townships[at + 4] as string][at % 4] as string;
      const { status, body } = await app.call<{ data: OrderView }>('POST', '/orders', {
        as: resident,
        key: `resident-${productId}`,
        body: { lines: [{ productId, quantity: 2 }], delivery: home(region), consent: true },
      });
      expect(status, JSON.stringify(body)).toBe(201);
      expect(body.data.state).toBe('placed');
    }
    const student = await personBehind('student:2');
    app.login(student);
    const delivery = { kind: 'campus', pointId: 'campus-south', phone: '14400000008' };
    const lines = [{ productId: 'condom-52', quantity: 2 }];
    const answer = await app.call('POST', '/orders', {
      as: student,
      key: 'student-2',
      body: { lines, delivery, consent: true },
    });
    expect(answer.status).toBe(201);
    expect(await verifyDemo()).toEqual([]);
  });

  it('are refused what needs a doctor first, and staff what needs a declared age', async () => {
    const delivery = { kind: 'campus', pointId: 'campus-east', phone: '14400000007' };
    for (const [role, code] of [
      ['resident:8', 'DOCTOR_FIRST'],
      ['county:1', 'AGE_UNDECLARED'],
    ] as const) {
      const person = await personBehind(role);
      app.login(person);
      const { status, body } = await app.call<{ error: { code: string } }>('POST', '/orders', {
        as: person,
        key: role,
        body: { lines: [{ productId: 'pill-levonorgestrel-21', quantity: 1 }], delivery, consent: true },
      });
      expect([status, body.error.code]).toEqual([409, code]);
    }
  });

  it('include staff: the first keeper has the campus points and the stores behind them', async () => {
    const grantOf = async (role: string) =>
      StaffGrant.findOne({ personId: await personBehind(role), state: 'active' }).lean();
    expect((await grantOf('keeper:1'))?.pointIds.sort()).toEqual(
      ['campus-east', 'campus-south', 'hc-500119001', 'hc-500119002', 'nanchuan-mch'].sort(),
    );
    expect((await grantOf('keeper:2'))?.pointIds).toEqual(['hc-500119003']);
    expect((await grantOf('hospital:1'))?.pointIds).toEqual(['nanchuan-mch']);
    for (const role of ['operator', 'county', 'assessor'])
      expect(await grantOf(`${role}:1`)).toMatchObject({ role, regionPath: '50/5001/500119', pointIds: [] });
  });

  it('find orders in every state, most of the open ones with the first keeper', async () => {
    const states = await Order.distinct('state');
    expect(states.sort()).toEqual(
      [
        ...['placed', 'accepted', 'packed', 'shipped', 'delivered', 'received'],
        ...['cancelled', 'rejected', 'returned', 'expired'],
      ].sort(),
    );
    const queue = await Order.countDocuments({ supplierId: 'hc-500119001', state: 'placed', sample: true });
    expect(queue).toBeGreaterThanOrEqual(3);
  });
});
