import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { handOverQueue } from '../../../miniapp/src/api/handOverQueue.ts';
import { beginSession } from '../../../miniapp/src/api/session.ts';
import DispensePage from '../../../miniapp/src/staff/pages/dispense/index.tsx';
import { lateDay } from '../../../miniapp/src/staff/pages/dispense/model.ts';
import DispensedPage from '../../../miniapp/src/staff/pages/dispensed/index.tsx';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const place = {
  id: 'p1',
  name: '东城社区卫生服务中心',
  state: 'open',
  stock: [
    { productId: 'box', kind: 'condom', name: '避孕套', available: 3 },
    { productId: 'gone', kind: 'condom', name: '凝胶', available: 0 },
  ],
};
const receipt = (more: Partial<DispensingReceipt> = {}): DispensingReceipt => ({
  id: 'receipt-1',
  at: '2026-11-23T02:05:00.000Z',
  point: { id: 'p1', name: place.name },
  channel: 'manual',
  recorded: true,
  mark: 'a1b2',
  lines: [{ productId: 'box', name: '避孕套', quantity: 1, unit: '盒' }],
  lots: [{ productId: 'box', lotNo: 'N01-2601', expiry: '2029-01-31' }],
  voided: null,
  voidable: true,
  survey: null,
  ...more,
});
const table = (more = {}) => serve({ 'GET /points': [place], 'GET /points/p1': place, ...more });
const type = (value: string) => fireEvent.change(screen.getByTestId('who'), { target: { value } });
const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const offline = () => {
  throw { errMsg: 'request:fail' };
};

const me = 'me';
/** The queue lives as long as the app: what earlier tests put there was answered and may go. */
beforeEach(() => {
  for (const { id } of handOverQueue(me).list()) handOverQueue(me).forget(id);
});
const draw = () => drawAs(['keeper'], <DispensePage />);

describe('the counter (N19)', () => {
  test('is for who hands out', () => {
    table();
    drawAs(['assessor'], <DispensePage />);
    expect(screen.getByText('您的账号没有这项权限')).toBeTruthy();
  });

  test('draws a skeleton, an error with a retry, and the shelf', async () => {
    const served = table({ 'GET /points/p1': () => failure('INTERNAL', 500) });
    drawAs(['keeper'], <DispensePage />);
    expect(screen.getByRole('status')).toBeTruthy();
    await screen.findByText('said: INTERNAL');
    served['GET /points/p1'] = place;
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByTestId('good-box');
    expect(screen.queryByTestId('good-gone')).toBeNull();
  });

  test('without a place says whom to ask', async () => {
    serve({ 'GET /points': [] });
    drawAs(['keeper'], <DispensePage />);
    await screen.findByText('没有可发放的服务点');
  });

  test('opens at the place and the day that are reconciled, and adds to that day', async () => {
    const yesterday = addDays(dayOf(new Date()), -1);
    phone.open({ point: 'p2', day: yesterday });
    const other = { ...place, id: 'p2', name: '西城卫生院' };
    serve({ 'GET /points': [place, other], 'GET /points/p2': other, 'POST /dispensings': receipt() });
    draw();
    await screen.findByText(/补登 .*的发放/);
    await tap('good-box');
    type('12345678');
    await tap('hand-over');
    await waitFor(() => expect(sentTo('POST', '/dispensings')).toHaveLength(1));
    expect(sentTo('POST', '/dispensings')[0]?.body).toMatchObject({
      pointId: 'p2',
      occurredAt: new Date(`${yesterday}T12:00:00+08:00`).toISOString(),
    });
    expect(sentTo('GET', '/points/p1')).toEqual([]);
  });

  test('says where a day is too long ago to be added to', async () => {
    phone.open({ point: 'p1', day: addDays(dayOf(new Date()), -8) });
    table();
    draw();
    await screen.findByText(/只能补登 7 天以内/);
    const today = '2026-11-23';
    expect(lateDay('2026-11-16', today)).toEqual({ day: '2026-11-16', tooLate: false });
    expect(lateDay('2026-11-15', today)).toEqual({ day: null, tooLate: true });
    for (const asked of ['', today, '2026-11-24', 'x'])
      expect(lateDay(asked, today)).toEqual({ day: null, tooLate: false });
  });

  test('records a person in four taps and says which lot to give', async () => {
    table({ 'POST /dispensings': receipt() });
    drawAs(['keeper'], <DispensePage />);
    await screen.findByTestId('good-box');
    type('12345678');
    await tap('good-box');
    await tap('good-box');
    await tap('hand-over');
    await screen.findByText(/已登记：避孕套 × 2/);
    await screen.findByText(/批号 N01-2601/);
    const [sent] = sentTo('POST', '/dispensings');
    expect(sent?.body).toMatchObject({
      pointId: 'p1',
      person: { by: 'code', code: '12345678' },
      lines: [{ productId: 'box', quantity: 2 }],
    });
    expect(Date.parse(String(sent?.body?.occurredAt))).toBeLessThanOrEqual(Date.now());
    expect(sent?.key).toMatch(/^[0-9a-f]{32}$/);
    expect((screen.getByTestId('who') as HTMLInputElement).value).toBe('');
  });

  test('says what is missing instead of sending it', async () => {
    table();
    drawAs(['keeper'], <DispensePage />);
    await screen.findByTestId('good-box');
    await tap('hand-over');
    await screen.findByText(/请输入领取码、手机号或身份证号；/);
    fireEvent.click(screen.getByRole('radio', { name: '只记数量' }));
    await tap('hand-over');
    await screen.findByText('请点选药具');
    expect(sentTo('POST', '/dispensings')).toEqual([]);
  });

  test('asks for the age group of who is new, and sends the form again with it', async () => {
    let asked = 0;
    table({
      'POST /dispensings': () => {
        asked += 1;
        return asked === 1 ? failure('AGE_UNDECLARED', 409) : success(receipt());
      },
    });
    drawAs(['keeper'], <DispensePage />);
    await screen.findByTestId('good-box');
    type('13812340007');
    await tap('good-box');
    await tap('hand-over');
    await screen.findByText('said: AGE_UNDECLARED');
    fireEvent.click(screen.getByRole('radio', { name: '18 岁及以上' }));
    await tap('hand-over');
    await screen.findByText(/已登记：避孕套 × 1 · 尾号 0007/);
    expect(sentTo('POST', '/dispensings')[1]?.body).toMatchObject({ person: { ageBand: 'adult' } });
    expect(sentTo('POST', '/dispensings')[1]?.key).not.toBe(sentTo('POST', '/dispensings')[0]?.key);
  });

  test('a refusal for the person may be counted instead: the goods have left the shelf', async () => {
    let asked = 0;
    table({
      'POST /dispensings': () => {
        asked += 1;
        return asked === 1 ? failure('OVER_ALLOWANCE', 409) : success(receipt({ recorded: false }));
      },
    });
    drawAs(['keeper'], <DispensePage />);
    await screen.findByTestId('good-box');
    type('13812340007');
    await tap('good-box');
    await tap('hand-over');
    await screen.findByText('said: OVER_ALLOWANCE');
    fireEvent.click(screen.getByRole('button', { name: '药具已交出，改记数量' }));
    await waitFor(() => expect(sentTo('POST', '/dispensings')).toHaveLength(2));
    const [first, second] = sentTo('POST', '/dispensings');
    expect(second?.body).toEqual({
      pointId: 'p1',
      channel: 'manual',
      lines: first?.body?.lines,
      occurredAt: first?.body?.occurredAt,
    });
  });
});

describe('without a network', () => {
  test('ten records wait, each sent once when the network is back, none kept in words after', async () => {
    const served = table({ 'POST /dispensings': offline });
    draw();
    await screen.findByTestId('good-box');
    fireEvent.click(screen.getByRole('radio', { name: '只记数量' }));
    for (let time = 0; time < 10; time += 1) {
      await tap('good-box');
      await tap('hand-over');
      await waitFor(() => expect(handOverQueue(me).list()).toHaveLength(time + 1));
      await screen.findByText('已记在手机上');
    }
    expect(screen.getByText('10 条待上传，联网后自动上传')).toBeTruthy();
    const keys = new Set<string>();
    served['POST /dispensings'] = ({ header }: { header: Record<string, string> }) => {
      keys.add(header['Idempotency-Key'] ?? '');
      return success(receipt({ id: `receipt-${keys.size}` }));
    };
    await Promise.all([handOverQueue(me).flush(), handOverQueue(me).flush()]);
    expect(keys.size).toBe(10);
    expect(
      handOverQueue(me)
        .list()
        .map(({ state, body }) => [state, body]),
    ).toEqual(Array(10).fill(['sent', null]));
  });

  test('an ended login keeps what waits, and another keeper does not send it', async () => {
    const served = table({ 'POST /dispensings': () => failure('SESSION_ENDED', 401) });
    draw();
    await screen.findByTestId('good-box');
    fireEvent.click(screen.getByRole('radio', { name: '只记数量' }));
    await tap('good-box');
    await tap('hand-over');
    await waitFor(() =>
      expect(
        handOverQueue(me)
          .list()
          .map(({ state }) => state),
      ).toEqual(['waiting']),
    );
    served['POST /dispensings'] = receipt();
    const person = { id: 'another', displayName: 'x', grants: [], ageBand: null, phone: null, campus: null };
    beginSession({ token: 't2', person: { ...person, consents: [], demo: true } });
    await handOverQueue(me).flush();
    expect(
      handOverQueue(me)
        .list()
        .map(({ state }) => state),
    ).toEqual(['waiting']);
    beginSession({ token: 't3', person: { ...person, id: me, consents: [], demo: true } });
    await handOverQueue(me).flush();
    expect(
      handOverQueue(me)
        .list()
        .map(({ state }) => state),
    ).toEqual(['sent']);
  });
});

describe('the records of a day', () => {
  const opened = (more = {}) => {
    phone.open({ point: 'p1' });
    return serve({ 'GET /dispensings': [receipt()], ...more });
  };

  test('show what, when and how, and go back day by day', async () => {
    opened({
      'GET /dispensings': [
        receipt(),
        receipt({ id: 'r2', recorded: false, mark: null, channel: 'machine', voidable: false }),
      ],
    });
    drawAs(['keeper'], <DispensedPage />);
    await screen.findByText('10:05 · 人工 · 领取人 a1b2');
    await screen.findByText('10:05 · 自助机');
    expect(screen.getAllByText('作废')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: '前一天' }));
    await waitFor(() =>
      expect(new Set(sentTo('GET', '/dispensings').map(({ query }) => query.get('day'))).size).toBe(2),
    );
  });

  test('take a mistake back with its reason, and say what happens before', async () => {
    const served = opened({
      'POST /dispensings/receipt-1/void': () => {
        served['GET /dispensings'] = [
          receipt({
            voidable: false,
            voided: { at: '2026-11-23T03:00:00.000Z', reason: 'twice', note: null },
          }),
        ];
        return success(receipt());
      },
    });
    drawAs(['keeper'], <DispensedPage />);
    await tap('void-receipt-1');
    await screen.findByText(/数量退回货架/);
    fireEvent.click(screen.getByTestId('void'));
    expect(sentTo('POST', '/dispensings/receipt-1/void')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: '重复登记' }));
    fireEvent.click(screen.getByTestId('void'));
    await screen.findByText('已作废');
    expect(sentTo('POST', '/dispensings/receipt-1/void')[0]?.body).toEqual({ reason: 'twice' });
    expect(phone.toasts).toEqual(['已作废，数量和额度已退回']);
  });

  test('a refusal stays in the sheet', async () => {
    opened({ 'POST /dispensings/receipt-1/void': () => failure('PERIOD_CLOSED', 409) });
    drawAs(['keeper'], <DispensedPage />);
    await tap('void-receipt-1');
    fireEvent.click(screen.getByRole('radio', { name: '其他' }));
    fireEvent.click(screen.getByTestId('void'));
    await screen.findByText('said: PERIOD_CLOSED');
  });

  test('an empty day, an error with a retry, and no place', async () => {
    const served = opened({ 'GET /dispensings': () => failure('INTERNAL', 500) });
    const view = drawAs(['county'], <DispensedPage />);
    await screen.findByText('said: INTERNAL');
    served['GET /dispensings'] = [];
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('这一天没有发放记录');
    view.unmount();
    phone.open({});
    drawAs(['county'], <DispensedPage />);
    expect(screen.getByText('没有可发放的服务点')).toBeTruthy();
  });
});

test('a scanned box is one more of its product; one that expired is told and not counted (D08)', async () => {
  const level = { productId: 'box', lotNo: 'L1', state: 'usable' };
  table({
    'GET /stock/levels': [level, { ...level, lotNo: 'OLD', state: 'expired' }],
    'POST /dispensings': receipt(),
  });
  draw();
  await tap('scan-goods');
  await waitFor(() => expect(sentTo('GET', '/stock/levels')).toHaveLength(1));
  const scan = async (text: string) => {
    fireEvent.change(await screen.findByTestId('scan'), { target: { value: text } });
    await tap('read-scan');
  };
  await scan('(01)06901234567892(10)OLD');
  await screen.findByText('批号 OLD 已过期，不能发放，请下架');
  await scan('(01)06901234567892(10)L1');
  await screen.findByText('已加 1：避孕套');
  expect(screen.getByTestId('hand-over').textContent).toContain('1');
});

test('a box nobody has named yet is named by the next tap, and known from then on', async () => {
  table({ 'GET /stock/levels': [] });
  draw();
  await tap('scan-goods');
  const scan = async () => {
    fireEvent.change(await screen.findByTestId('scan'), { target: { value: '6901234567892' } });
    await tap('read-scan');
  };
  await scan();
  await screen.findByText('请点选这种药具，下次扫码会自动识别');
  await tap('good-box');
  await scan();
  await screen.findByText('已加 1：避孕套');
  expect(screen.getByTestId('hand-over').textContent).toContain('2');
});
