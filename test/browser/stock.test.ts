import type { StockLevel, Voucher } from '@fcs/shared/contracts/stock.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask, logInAs, type Phone, takePhone } from './phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A keeper of one place only, to whom the county store's keeper can send. */
const RECEIVER = 'keeper:3';

const levelOf = async (point: string, lotNo: string): Promise<number> => {
  const levels = await ask<StockLevel[]>('GET', `/stock/levels?point=${point}&product=condom-52&limit=500`, {
    as: 'county',
  });
  return levels.find((level) => level.lotNo === lotNo)?.onHand.quantity ?? 0;
};
const tap = (phone: Phone, id: string) =>
  phone.page.getByTestId(id).filter({ visible: true }).first().click();
const fill = (phone: Phone, id: string, text: string) =>
  phone.page.getByTestId(id).filter({ visible: true }).first().fill(text);

/** A transfer of five boxes on its way to the receiver's place, as the store's keeper makes it. */
async function sendFive(to: string): Promise<Voucher> {
  const { person } = await logInAs('keeper');
  const own = person.grants.flatMap(({ points }) => points.map(({ id }) => id));
  const levels = await ask<StockLevel[]>('GET', '/stock/levels?product=condom-52&limit=500', {
    as: 'keeper',
  });
  const full = levels.find(
    ({ point, available, state }) => own.includes(point.id) && state === 'usable' && available.quantity > 50,
  );
  if (!full) throw new Error('no lot to send');
  const lines = [{ productId: 'condom-52', lotNo: full.lotNo, quantity: 5 }];
  const body = { kind: 'transfer', pointId: full.point.id, toPointId: to, lines };
  const { id } = await ask<Voucher>('POST', '/vouchers', { as: 'keeper', body, key: `send-${Date.now()}` });
  return ask<Voucher>('POST', `/vouchers/${id}/send`, { as: 'keeper', body: {}, key: `sent-${id}` });
}

test('a keeper receives a transfer, counts the shelf one box short, the county approves, and the level follows (D07, D10)', async () => {
  const { person } = await logInAs(RECEIVER);
  const place = person.grants.flatMap(({ points }) => points)[0]?.id ?? '';
  const sent = await sendFive(place);
  const lotNo = sent.lines[0]?.lotNo ?? '';
  const before = await levelOf(place, lotNo);

  const keeper = await takePhone(browser, { as: RECEIVER });
  await keeper.go('staff/pages/home/index');
  await keeper.link(/等我签字或办理的单据/).click();
  await keeper.page.getByRole('link', { name: new RegExp(sent.number) }).click();
  await tap(keeper, 'next-receive');
  await tap(keeper, 'make-move');
  await keeper.page.waitForURL(/pages\/voucher\/index/);
  await keeper.shows('已收货');
  expect(await levelOf(place, lotNo)).toBe(before + 5);

  await keeper.go('staff/pages/voucher-new/index', { kind: 'stocktake', point: place });
  await keeper.button(/^避孕套（52 毫米/).click();
  await tap(keeper, 'make');
  await keeper.page.waitForURL(/voucher-move/);
  const id = new URLSearchParams(keeper.page.url().split('?')[1]).get('id') ?? '';
  const counting = await ask<Voucher>('GET', `/vouchers/${id}`, { as: 'county' });
  for (const { line, lotNo: lot } of counting.lines) {
    const books = await levelOf(place, lot ?? '');
    expect(await keeper.page.getByTestId(`amount-${line}`).inputValue()).toBe('');
    await fill(keeper, `amount-${line}`, String(lot === lotNo ? books - 1 : books));
  }
  await fill(keeper, 'scan', lotNo);
  await tap(keeper, 'read-scan');
  await keeper.shows(`已识别批号 ${lotNo}`);
  await tap(keeper, 'make-move');
  await keeper.shows('差异 −1 盒');
  await keeper.shows('您已在这张单上签过字，下一步需要另一位人员。');
  await keeper.putAway();
  expect(await levelOf(place, lotNo)).toBe(before + 5);

  const county = await takePhone(browser, { as: 'county' });
  await county.go('staff/pages/vouchers/index');
  await county.page
    .getByRole('link', { name: new RegExp(counting.number) })
    .first()
    .click();
  await tap(county, 'next-approve');
  await tap(county, 'make-move');
  await county.shows('“批准差异”已完成');
  await county.putAway();
  expect(await levelOf(place, lotNo)).toBe(before + 4);
});
