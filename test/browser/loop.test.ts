import type { Assessment, FactRow } from '@fcs/shared/contracts/assessment.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { logInAs, type Phone, sessionOn, takePhone } from './phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const today = (): string => dayOf(new Date(Date.now() + inject('demoAhead')));

/** Through the app's own door: 我的 > 登录 > a role. */
async function logInByTaps(phone: Phone, role: string): Promise<void> {
  await phone.go('pages/me/index');
  await phone.button('登录').click();
  await phone.link(new RegExp(`^${role}`)).click();
  await phone.shows('体验账号');
}

/** Reads as the county does, with one session. */
async function asCounty() {
  const { token } = await logInAs('county');
  const get = async (path: string): Promise<{ data: unknown; next: string | null }> => {
    const response = await fetch(`${inject('demoUrl')}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status, path).toBe(200);
    return (await response.json()) as { data: unknown; next: string | null };
  };
  const allRows = async (records: string): Promise<FactRow[]> => {
    const rows: FactRow[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await get(
        `${records}${records.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${cursor}`}`,
      );
      rows.push(...(page.data as FactRow[]));
      cursor = page.next;
    }
    return rows;
  };
  return async () => {
    const { data } = await get(
      `/api/v1/assessments?scheme=nanchuan-2023&region=500119&period=${today().slice(0, 4)}`,
    );
    const facts = new Map((data as Assessment).facts.map((fact) => [fact.id, fact]));
    const read = async (id: string) => {
      const fact = facts.get(id);
      return { value: Number(fact?.value), rows: await allRows(`${fact?.records}`) };
    };
    return {
      people: await read('dispensing.people'),
      amount: await read('dispensing.amount'),
      sampled: await read('satisfaction.sampled'),
      satisfied: await read('satisfaction.satisfied'),
    };
  };
}

const added = (before: readonly FactRow[], after: readonly FactRow[]): FactRow[] => {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
};

/** Answers the id of the order, as the address says it. */
async function orderOnCampus(student: Phone): Promise<string> {
  await student.go('pages/home/index');
  await student.link(/^配送到家或校园/).click();
  await student.button('增加避孕套（52 毫米，标准型）').click();
  await student.page.getByRole('textbox', { name: '手机号' }).fill('13800000000');
  await student.page.getByTestId('consent').click();
  await student.button('提交申请（共 1 件）').click();
  await student.shows('工作人员会尽快受理，现在还可以取消。');
  return `${/[?&]id=([^&]+)/.exec(student.page.url())?.[1]}`;
}

async function deliver(keeper: Phone, order: string): Promise<void> {
  await keeper.link('待办配送').click();
  const next = keeper.page.getByTestId(`move-${order}`);
  for (const move of ['接单', '备货完成', '寄出', '已送达']) await next.filter({ hasText: move }).click();
  await next.waitFor({ state: 'detached' });
}

async function confirmAndAnswer(student: Phone): Promise<void> {
  await student.page.reload();
  await student.button('我收到了').click();
  await student.button('去评价').click();
  await student.button('提交评价').waitFor();
  for (const question of await student.page.getByRole('radiogroup').all())
    await question.getByRole('radio').last().click();
  await student.button('提交评价').click();
  await student.shows('谢谢您的评价');
}

describe('the loop', () => {
  const phones: Phone[] = [];
  const takeAs = async (role: string, width = 390): Promise<Phone> => {
    const phone = await takePhone(browser, { width });
    phones.push(phone);
    await logInByTaps(phone, role);
    return phone;
  };

  test('a student orders on campus, the keeper delivers, the student confirms and answers: the score of the county moves', async () => {
    const look = await asCounty();
    const before = await look();
    const county = await takeAs('区县管理员', 1280);
    await county.link('考核得分').click();
    const satisfaction = county.page.getByTestId('tile-satisfaction');
    const coverage = county.page.getByTestId('tile-coverage');
    await satisfaction.getByText(`/ ${before.sampled.value} 份满意`).waitFor();
    expect(await coverage.textContent()).toMatch(/^发放覆盖率\d+(\.\d+)?%[\d.,]+ \/ [\d,]+ 人$/);

    const student = await takeAs('学生');
    const order = await orderOnCampus(student);
    await deliver(await takeAs('药具管理员'), order);
    await confirmAndAnswer(student);

    await county.page.getByTestId('refresh').click();
    await satisfaction.getByText(`/ ${before.sampled.value + 1} 份满意`).waitFor();
    await satisfaction.getByText('刚刚变化 +1').waitFor();
    await coverage.getByText('刚刚变化 +1').waitFor();

    const after = await look();
    const record = { day: today(), place: '东城社区卫生服务中心' };
    const person = added(before.people.rows, after.people.rows);
    expect(person).toEqual([
      expect.objectContaining({ ...record, label: '有记录领取人 · 避孕套 10 只 · 配送', amount: 1 }),
    ]);
    expect(added(before.amount.rows, after.amount.rows)).toEqual([
      expect.objectContaining({ ...record, label: '避孕套 10 只 · 配送' }),
    ]);
    expect(after.people.value).toBeCloseTo(before.people.value + 1, 6);
    expect(after.amount.value).toBeGreaterThan(before.amount.value);

    const answer = added(before.sampled.rows, after.sampled.rows);
    expect(answer).toHaveLength(1);
    expect(added(before.satisfied.rows, after.satisfied.rows)).toEqual(answer);
    for (const { label, day, place, amount } of after.sampled.rows) {
      expect(label).toMatch(/^\d{4}-\d{2} 评价：(满意|未达满意)$/);
      expect({ day, place, amount }).toEqual({ day: null, place: null, amount: null });
    }
    const { person: who } = await sessionOn(student);
    const all = JSON.stringify(after);
    for (const telling of [order, who.id, '13800000000', '138****0000']) expect(all).not.toContain(telling);
    expect(JSON.stringify(after.sampled.rows)).not.toContain(person[0]?.id);

    await satisfaction.click();
    await county.page
      .getByRole('dialog')
      .getByRole('link', { name: /满意度受访人数/ })
      .click();
    await county.shows(`${after.sampled.value} 条`);
    await county.shows('明细与数值一致');
    const list = county.page.getByRole('list', { name: '明细' }).getByRole('listitem');
    for (const row of await list.allTextContents())
      expect(row).toMatch(/^\d{4}-\d{2} 评价：(满意|未达满意)(全年)?$/);
    for (const phone of phones) await phone.putAway();
  });
});
