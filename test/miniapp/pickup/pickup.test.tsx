import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import PickupPage from '../../../miniapp/src/pages/pickup/index.tsx';
import { clockOf, inGroups, secondsLeft, spoken } from '../../../miniapp/src/pages/pickup/model.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const code = (endsIn = 900_000) => ({
  code: '01234567',
  qr: 'HN1:01234567',
  expiresAt: new Date(Date.now() + endsIn).toISOString(),
  product: null,
});
const received = (more: Partial<DispensingReceipt> = {}): DispensingReceipt => ({
  id: 'r1',
  at: '2026-11-23T02:05:00.000Z',
  point: { id: 'p1', name: '东城社区卫生服务中心' },
  channel: 'manual',
  recorded: true,
  mark: null,
  lines: [{ productId: 'box', name: '避孕套', quantity: 1, unit: '盒' }],
  lots: [],
  voided: null,
  voidable: false,
  survey: { id: 'drug-satisfaction', occasion: 'v1.occasion-token' },
  ...more,
});
const ask = async () => fireEvent.click(await screen.findByTestId('ask-code'));

test('a code is read in two groups, said digit by digit, and counted down to nothing', () => {
  expect(inGroups('01234567')).toBe('0123 4567');
  expect(spoken('0123')).toBe('0 1 2 3');
  expect(secondsLeft('2026-11-23T00:01:00.000Z', Date.parse('2026-11-23T00:00:00.500Z'))).toBe(60);
  expect(secondsLeft('2026-11-23T00:00:00.000Z', Date.parse('2026-11-23T00:01:00.000Z'))).toBe(0);
  expect(clockOf(605)).toBe('10:05');
});

describe('the pickup code (N7)', () => {
  test('needs a login', () => {
    serve({});
    drawAs([], <PickupPage />);
    expect(screen.queryByTestId('ask-code')).toBeNull();
    expect(phone.sent).toEqual([]);
  });

  test('is shown large with the time it lives, kept nowhere on the phone, and another one may be asked for', async () => {
    serve({ 'POST /pickup-codes': () => success(code()), 'GET /dispensings/mine': [] });
    drawAsResident(<PickupPage />);
    await ask();
    const shown = await screen.findByTestId('code');
    expect(shown.textContent).toBe('0123 4567');
    expect(shown.getAttribute('aria-label')).toBe('领取码 0 1 2 3 4 5 6 7');
    expect(screen.getByText(/^1[45]:\d\d 后失效$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '换一个领取码' }));
    await waitFor(() => expect(sentTo('POST', '/pickup-codes')).toHaveLength(2));
    expect(sentTo('POST', '/pickup-codes')[0]?.body).toEqual({});
  });

  test('that has ended is not shown any more', async () => {
    serve({ 'POST /pickup-codes': () => success(code(-1)), 'GET /dispensings/mine': [] });
    drawAsResident(<PickupPage />);
    await ask();
    await screen.findByText('领取码已失效');
    expect(screen.queryByTestId('code')).toBeNull();
  });

  test('asks for the age group once and goes on by itself', async () => {
    let declared = false;
    serve({
      'GET /dispensings/mine': [],
      'POST /pickup-codes': () => (declared ? success(code()) : failure('AGE_UNDECLARED', 409)),
      'PUT /people/me/age': () => {
        declared = true;
        return success({});
      },
    });
    drawAsResident(<PickupPage />, { ageBand: null });
    await ask();
    await screen.findByText('said: AGE_UNDECLARED');
    await ask();
    fireEvent.click(await screen.findByRole('radio', { name: /18/ }));
    const buttons = screen.getAllByRole('button');
    fireEvent.click(buttons.filter((one) => one.closest('[role="dialog"]')).at(-1) as HTMLElement);
    await screen.findByTestId('code');
  });

  test('says why none is given', async () => {
    serve({ 'POST /pickup-codes': () => failure('UNDER_AGE', 409), 'GET /dispensings/mine': [] });
    drawAsResident(<PickupPage />);
    await ask();
    await screen.findByText('said: UNDER_AGE');
  });
});

describe('what I received', () => {
  test('leads to its rating; a voided one does not', async () => {
    serve({
      'GET /dispensings/mine': [
        received(),
        received({
          id: 'r2',
          survey: null,
          voided: { at: '2026-11-23T03:00:00.000Z', reason: 'twice', note: null },
        }),
      ],
    });
    drawAsResident(<PickupPage />);
    expect(await screen.findAllByText('避孕套 × 1 盒')).toHaveLength(2);
    expect(screen.getByText('已作废')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '评价这次服务' }));
    expect(phone.visited[0]).toBe('/pages/survey/index?id=drug-satisfaction&occasion=v1.occasion-token');
  });

  test('nothing yet, or an error with a retry', async () => {
    const served = serve({ 'GET /dispensings/mine': () => failure('INTERNAL', 500) });
    drawAsResident(<PickupPage />);
    await screen.findByText('said: INTERNAL');
    served['GET /dispensings/mine'] = [];
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('还没有领取记录');
  });
});
