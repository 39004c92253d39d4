import type { AllowanceLeft } from '@fcs/shared/contracts/catalogue.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPeople, recountPeople } from '../../../api/src/dispensing/dispensedPeople.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import {
  countyPath,
  makeGrant,
  makeLevel,
  makePerson,
  makePoint,
  makeProduct,
  makeRegion,
  makeSession,
} from '../../support/factories.ts';
import { startWechatStandIn, type WechatStandIn } from '../../support/wechatStandIn.ts';
import { type WholeApp, wholeApp } from '../../support/wholeApp.ts';

const villages = {
  near: `${countyPath}/500119001/500119001001`,
  next: `${countyPath}/500119001/500119001002`,
  far: `${countyPath}/500119002/500119002001`,
  abroad: '50/5001/500120/500120001/500120001001',
};
type Place = keyof typeof villages;

let app: WholeApp;
let wechat: WechatStandIn;
let keeper: string;

beforeAll(async () => {
  wechat = await startWechatStandIn();
  app = await wholeApp('merge-by-phone', { wechatUrl: wechat.url });
  await makeProduct({ _id: 'box', baseUnitsPerUnit: 10 });
  for (const [_id, regionPath] of Object.entries(villages)) {
    await makeRegion(regionPath);
    await makePoint({ _id, regionPath });
    await makeLevel({ placeId: _id, regionPath, productId: 'box', onHand: 10_000 });
  }
  await makePerson('keeper');
  await makeGrant({ personId: 'keeper', role: 'keeper', scopePath: '50', pointIds: Object.keys(villages) });
  keeper = await makeSession('keeper');
});
afterAll(async () => {
  await app.stop();
  await wechat.stop();
});

type Account = { token: string; person: { id: string } };
const logIn = async (code: string): Promise<Account> => {
  const { body } = await app.call('POST', '/sessions', { body: { platform: 'weapp', code } });
  const account = body.data as unknown as Account;
  await app.call('PUT', '/people/me/age', { token: account.token, body: { ageBand: 'adult' } });
  return account;
};
const verify = async ({ token }: Account, phone: string): Promise<Account> =>
  (await app.call('POST', '/people/me/phone', { token, body: { code: phone } })).body
    .data as unknown as Account;
const codeOf = async ({ token }: Account): Promise<string> =>
  ((await app.call('POST', '/pickup-codes', { token, body: {} })).body.data as unknown as { code: string })
    .code;
const handOver = (code: string, pointId: Place) =>
  app.call('POST', '/dispensings', {
    token: keeper,
    body: { pointId, person: { by: 'code', code }, lines: [{ productId: 'box', quantity: 1 }] },
  });
const receive = async (account: Account, ...places: Place[]): Promise<void> => {
  for (const place of places) expect((await handOver(await codeOf(account), place)).status).toBe(201);
};
const leftOf = async ({ token }: Account): Promise<number | null | undefined> =>
  ((await app.call('GET', '/allowances', { token })).body.data as unknown as AllowanceLeft[]).find(
    ({ kind }) => kind === 'condom',
  )?.left;

/** Every node somebody counts in: the places, and each region from village to province. */
const nodes: FactWhere[] = Object.entries(villages).flatMap(([place, regionPath]) => {
  const period = parsePeriod(yearOf(now()));
  if (!period) throw new Error('no period');
  const regions = regionPath.split('/').map((region, depth, all): FactWhere => {
    const path = all.slice(0, depth + 1).join('/');
    return { region, regionPath: path, unit: null, places: null, period, readings: {} };
  });
  const last = regions.at(-1) as FactWhere;
  return [...regions, { ...last, unit: place, places: [place] }];
});
const nameOf = ({ region, places }: FactWhere): string => places?.[0] ?? region;
const counted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(nodes.map(async (node) => [nameOf(node), await countPeople(node)] as const)),
  );
const recounted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(nodes.map(async (node) => [nameOf(node), await recountPeople(node)] as const)),
  );

describe('two accounts that verify the same phone', () => {
  it('are one person at place, village, township, county and province, with one allowance', async () => {
    const [first, second, other] = [await logIn('first'), await logIn('second'), await logIn('other')];
    await verify(first, '13900002222');
    await receive(first, 'near');
    await receive(second, 'near', 'next', 'far', 'abroad');
    await receive(other, 'near');
    const before = {
      ...{ near: 3, next: 1, far: 1, abroad: 1 },
      ...{ 500119001001: 3, 500119001002: 1, 500119002001: 1, 500120001001: 1 },
      ...{ 500119001: 3, 500119002: 1, 500120001: 1, 500119: 3, 500120: 1, 5001: 3, 50: 3 },
    };
    expect(await counted()).toEqual(before);
    const [mine, theirs] = [await leftOf(first), await leftOf(second)];
    const merged = await verify(second, '13900002222');
    expect(merged.person.id).toBe(first.person.id);
    const after = { ...before, near: 2, 500119001001: 2, 500119001: 2, 500119: 2, 5001: 2, 50: 2 };
    expect(await counted()).toEqual(after);
    expect(await recounted()).toEqual(after);
    expect([mine, theirs]).toEqual([110, 80]);
    expect([await leftOf(first), await leftOf(merged)]).toEqual([70, 70]);
    const receipts = await app.call('GET', '/dispensings/mine', { token: merged.token });
    expect(receipts.body.data as unknown as unknown[]).toHaveLength(5);
    await receive(merged, 'near', 'far');
    expect(await counted()).toEqual(after);
    expect(await recounted()).toEqual(after);
  });

  it('stay one and counted once while goods are handed to one of them at the same moment', async () => {
    const [first, second] = [await logIn('grace'), await logIn('grace-again')];
    await verify(first, '13900003333');
    await receive(first, 'near');
    await receive(second, 'next');
    const code = await codeOf(second);
    const [merged, given] = await Promise.all([verify(second, '13900003333'), handOver(code, 'near')]);
    expect(merged.person.id).toBe(first.person.id);
    expect([201, 409]).toContain(given.status);
    expect(await counted()).toEqual(await recounted());
    expect(await leftOf(merged)).toBe(given.status === 201 ? 90 : 100);
  });
});
