import type { Voucher as VoucherView } from '@fcs/shared/contracts/stock.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AdverseCase } from '../../../api/src/adverse/AdverseCase.ts';
import {
  countyPath,
  makeGrant,
  makeLevel,
  makePerson,
  makePoint,
  makeProduct,
  makeSession,
  makeTicket,
} from '../../support/factories.ts';
import { type WholeApp, wholeApp } from '../../support/wholeApp.ts';

let app: WholeApp;
let sent = 0;
const tokens = new Map<string, string>();
const township = '500119001';

beforeAll(async () => {
  app = await wholeApp('handover');
  await makeProduct({ _id: 'p' });
  for (const _id of ['clinic', 'other']) await makePoint({ _id, regionPath: `${countyPath}/${township}` });
  await makeLevel({ placeId: 'clinic', productId: 'p', lotNo: 'L', onHand: 100 });
  for (const name of ['leaves', 'takes', 'resident']) {
    await makePerson(name);
    tokens.set(name, await makeSession(name));
    if (name !== 'resident') await makeGrant({ personId: name, pointIds: ['clinic'] });
  }
});
afterAll(() => app.stop());

const ask = async <T>(as: string, path: string, body: object): Promise<T> => {
  const token = tokens.get(as) as string;
  const answer = await app.call('POST', path, { token, body, key: `key-${++sent}-of-${as}` });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data as unknown as T;
};

const makeCase = (pointId: string, state: 'following' | 'closed') =>
  AdverseCase.create({
    ...{ _id: `${pointId}-${state}`, pointId, regionPath: `${countyPath}/${township}`, productId: 'p' },
    ...{ symptoms: ['rash'], onsetDay: '2026-11-01', reporter: 'staff', state, day: '2026-11-02' },
    ...{ reportedAt: new Date('2026-11-02T02:00:00.000Z'), timeline: [] },
  } as never);

it('a handover hands over what is open at the place too: orders, papers, tickets and follow-ups (N20)', async () => {
  const home = { kind: 'home', region: township, detail: '东街', name: '王', phone: '13812340007' };
  const order = await ask<{ id: string }>('resident', '/orders', {
    ...{ lines: [{ productId: 'p', quantity: 1 }], delivery: home, consent: true },
  });
  const paper = await ask<VoucherView>('leaves', '/vouchers', {
    ...{ kind: 'issue', pointId: 'clinic', purpose: '义诊', lines: [{ productId: 'p', quantity: 2 }] },
  });
  const ticket = await makeTicket({ pointId: 'clinic', day: '2026-11-03' });
  await makeTicket({ pointId: 'clinic', state: 'done', doneOn: '2026-11-04' });
  await makeTicket({ pointId: 'other' });
  await makeCase('clinic', 'following');
  await makeCase('clinic', 'closed');
  await makeCase('other', 'following');

  const lines = [{ productId: 'p', lotNo: 'L', quantity: 10 }];
  const made = await ask<VoucherView>('leaves', '/vouchers', { kind: 'handover', pointId: 'clinic', lines });
  const today = dayOf(new Date());
  const open = [
    { kind: 'order', id: order.id, number: null, state: 'placed', since: today },
    { kind: 'ticket', id: ticket._id, number: null, state: 'open', since: '2026-11-03' },
    { kind: 'adverse', id: 'clinic-following', number: null, state: 'following', since: '2026-11-02' },
    { kind: 'paper', id: paper.id, number: paper.number, state: 'issue.picked', since: today },
  ];
  expect(made.openWork).toEqual(open);

  // What the books hold for open orders and papers stays held, and the paper keeps what was told when it was made.
  await ask('takes', `/vouchers/${paper.id}/check`, {});
  const taken = await ask<VoucherView>('takes', `/vouchers/${made.id}/accept`, {});
  expect(taken).toMatchObject({ state: 'accepted', openWork: open });
  expect(taken.signatures.map(({ as }) => as)).toEqual(['giver', 'receiver']);
});
