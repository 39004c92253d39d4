import type { AdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import StaffHomePage from '../../../miniapp/src/staff/pages/home/index.tsx';
import ReactionsPage from '../../../miniapp/src/staff/pages/reactions/index.tsx';
import { stepFaults, stepOf } from '../../../miniapp/src/staff/pages/reactions/model.ts';
import ReactionPage from '../../../miniapp/src/street/pages/reaction/index.tsx';
import { emptyDraft, reactionFaults } from '../../../miniapp/src/street/pages/reaction/model.ts';
import { county, pointOf, productOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const type = async (id: string, value: string) =>
  fireEvent.change(await screen.findByTestId(id), { target: { value } });
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

const mine = {
  ...{ id: 'c1', state: 'reported' as const, reportedAt: '2026-11-23T02:00:00Z', onsetDay: '2026-11-20' },
  ...{ point: { id: 'a', name: '地点a' }, product: { id: 'condom-52', name: '避孕套' } },
  ...{ symptoms: ['rash' as const, 'pain' as const], outcome: null },
};
const caseOf = (part: Partial<AdverseCase> = {}): AdverseCase => ({
  ...{ ...mine, reporter: 'person', detail: '两天后起疹', phone: '138****0007', severity: null },
  ...{ registerNo: null, timeline: [{ state: 'reported', at: '2026-11-23T02:00:00Z', note: null }] },
  ...part,
});
const base = () => ({
  'GET /regions': [county],
  'GET /points/nearby': [pointOf('a')],
  'GET /products': [productOf('condom-52', 'condom', { name: '避孕套' })],
  'GET /adverse-reactions/mine': [mine],
});

describe('A reaction told by the person (D05)', () => {
  test('wants place, product, a symptom and a day that has come; words and phone are up to them', async () => {
    const today = '2026-11-23';
    expect(reactionFaults({ ...emptyDraft(today), phone: '138' }, today)).toEqual([
      ...['place', 'product', 'symptoms', 'phone'],
    ]);
    expect(reactionFaults({ ...emptyDraft(today), onsetDay: '2026-11-24' }, today)).toContain('onsetDay');
  });

  test('is sent to the place that follows it up, and stands in the list of what one sent', async () => {
    serve({ ...base(), 'POST /adverse-reactions': mine });
    drawAsResident(<ReactionPage />);
    await screen.findByText('皮疹、疼痛');
    await tap('send');
    await screen.findByText('请至少选一项');
    expect(sentTo('POST', '/adverse-reactions')).toEqual([]);
    await press('皮疹');
    await press('疼痛');
    await type('onset', '2026-11-20');
    await press(/^药具/);
    await press('避孕套');
    await press(/^领取点/);
    await tap('place-a');
    await type('detail', ' 两天后 ');
    await tap('send');
    await waitFor(() => expect(phone.toasts).toEqual(['已提交，发放点会核实']));
    expect(sentTo('POST', '/adverse-reactions')[0]?.body).toEqual({
      ...{ pointId: 'a', productId: 'condom-52', symptoms: ['rash', 'pain'] },
      ...{ onsetDay: '2026-11-20', detail: '两天后' },
    });
  });

  test('what the server finds wrong stands at its field', async () => {
    serve({
      ...base(),
      'POST /adverse-reactions': () =>
        failure('INVALID_INPUT', 422, [{ field: 'onsetDay', code: 'too_long_ago', message: '太久以前' }]),
    });
    drawAsResident(<ReactionPage />);
    await press('皮疹');
    await press(/^药具/);
    await press('避孕套');
    await press(/^领取点/);
    await tap('place-a');
    await tap('send');
    await waitFor(() => {
      const field = screen.getByTestId('onset').closest('.k-field') as HTMLElement;
      expect(within(field).getByRole('alert').textContent).toBe('太久以前');
    });
  });

  test('needs a login; who has none is led there', async () => {
    serve(base());
    drawAs([], <ReactionPage />);
    await screen.findByText('登录后查看记录');
    expect(screen.queryByTestId('send')).toBeNull();
  });

  test('staff record it for somebody else, at an own place', async () => {
    phone.open({ for: 'other' });
    serve({ ...base(), 'GET /points': [pointOf('own')], 'POST /adverse-reactions': mine });
    drawAs(['keeper'], <ReactionPage />);
    await press('皮疹');
    await press(/^药具/);
    await press('避孕套');
    await press(/^领取点/);
    await tap('place-own');
    await tap('send');
    await waitFor(() => expect(phone.visited.at(-1)).toMatch(/^back|^tab/));
    expect(sentTo('GET', '/adverse-reactions/mine')).toEqual([]);
  });
});

describe('The cases of a place (D05)', () => {
  const served = (...cases: AdverseCase[]) =>
    serve({
      'GET /adverse-reactions': ({ url }: { url: string }) =>
        success(cases.filter(({ state }) => url.includes(`state=${state}`))),
    });

  test('are graded first; a severe one reminds of the register', async () => {
    const table = served(caseOf());
    table['POST /adverse-reactions/c1/triage'] = caseOf({ state: 'following', severity: 'severe' });
    drawAs(['keeper'], <ReactionsPage />);
    await screen.findByText('两天后起疹');
    await tap('triage-c1');
    await tap('save-step');
    await screen.findByText('请选择');
    fireEvent.click(screen.getByRole('radio', { name: '重' }));
    await screen.findByText(/上报监测系统/);
    await type('note', '已电话核实');
    await tap('save-step');
    await waitFor(() => expect(phone.toasts).toEqual(['已记录']));
    expect(sentTo('POST', '/adverse-reactions/c1/triage')[0]?.body).toEqual({
      ...{ severity: 'severe', note: '已电话核实' },
    });
  });

  test('the phone is masked until it is asked for, and the asking says that it is written down', async () => {
    served(caseOf())['POST /adverse-reactions/c1/contact'] = { phone: '13800000007' };
    drawAs(['keeper'], <ReactionsPage />);
    await screen.findByText('电话 138****0007');
    await tap('phone-c1');
    await screen.findByText(/查看会记入审计/);
    expect(sentTo('POST', '/adverse-reactions/c1/contact')).toEqual([]);
    await tap('read-phone');
    await screen.findByText('电话 13800000007');
    await tap('call-c1');
    expect(phone.called).toEqual(['13800000007']);
  });

  test('are followed up in words and closed with how they ended; what was refused is said', async () => {
    const table = served(caseOf({ state: 'following', severity: 'mild' }));
    table['POST /adverse-reactions/c1/follow'] = caseOf({ state: 'following' });
    table['POST /adverse-reactions/c1/close'] = () => failure('CASE_STEP_NOT_ALLOWED', 409);
    drawAs(['county'], <ReactionsPage />);
    fireEvent.click(await screen.findByRole('radio', { name: '随访中' }));
    await tap('follow-c1');
    await tap('save-step');
    await screen.findByText('请填写');
    await type('note', '已好转');
    await tap('save-step');
    await waitFor(() => expect(phone.toasts).toEqual(['已记录']));
    await tap('close-c1');
    fireEvent.click(await screen.findByRole('radio', { name: '痊愈' }));
    await type('register-no', '50-2026-1');
    await tap('save-step');
    await screen.findByText('said: CASE_STEP_NOT_ALLOWED');
    expect(sentTo('POST', '/adverse-reactions/c1/close')[0]?.body).toEqual({
      ...{ outcome: 'recovered', registerNo: '50-2026-1' },
    });
  });

  test('each step wants what it cannot do without', () => {
    const blank = { severity: null, outcome: null, note: ' ', registerNo: 'a' };
    expect([stepFaults('triage', blank), stepFaults('follow', blank), stepFaults('close', blank)]).toEqual([
      ...[['severity'], ['note'], ['outcome', 'registerNo']],
    ]);
    expect([stepOf('c', 'triage', blank), stepOf('c', 'close', blank)]).toEqual([null, null]);
  });

  test('nothing to check is said, and new ones are told on the day’s list', async () => {
    served();
    const { unmount } = drawAs(['keeper'], <ReactionsPage />);
    await screen.findByText('没有待核实的报告');
    unmount();
    served(caseOf());
    drawAs(['keeper'], <StaffHomePage />);
    fireEvent.click(await screen.findByText('待核实的不良反应'));
    expect(phone.visited.at(-1)).toBe('/staff/pages/reactions/index');
  });
});
