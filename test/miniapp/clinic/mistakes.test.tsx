import type { CareRecord, OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import CarePage from '../../../miniapp/src/clinic/pages/care/index.tsx';
import RecordPage from '../../../miniapp/src/clinic/pages/record/index.tsx';
import * as record from '../../../miniapp/src/clinic/pages/record/model.ts';
import RecordsPage from '../../../miniapp/src/clinic/pages/records/index.tsx';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const operation = (id: OperationView['id'], name: string): OperationView => ({
  ...{ id, name, suits: '', sex: 'female', device: { kind: 'iud', way: 'in' } },
  checks: [{ id: 'history', name: '问诊', mayWaive: false }],
  places: [{ id: 'p1', name: '东城社区卫生服务中心', phone: null }],
  price: { rows: [], total: 0, overlaps: [] },
});
const saved: SurgeryRecord = {
  ...{ id: 's1', version: 3, point: { id: 'p1', name: '东城' }, operation: 'iudInsertion', free: true },
  ...{ day: '2026-11-20', checks: [{ item: 'history', result: 'normal' }], result: 'done' },
  device: { productId: 'copper', lotNo: 'L1', source: 'stock' },
  ...{ doctor: '李医生', consentDay: '2026-11-19', registerNo: 'R1', hasPhone: true, missing: [] },
  ...{ verified: null, report: 'sent', savedAt: '2026-11-20T02:00:00.000Z', sample: true },
  ...{ replaces: null, voided: null, voidable: true },
};
const corrected: SurgeryRecord = { ...saved, id: 's2', version: 1, doctor: '王医生', replaces: 's1' };
const voided: SurgeryRecord = {
  ...saved,
  ...{ version: 4, voidable: false, hasPhone: false },
  voided: { at: '2026-11-21T02:00:00.000Z', reason: 'wrongDetails', note: '写错医生', replacedBy: 's2' },
};
const shelf = {
  'GET /surgery-operations': [operation('iudInsertion', '放置宫内节育器术')],
  'GET /products': [{ id: 'copper', name: 'TCu380A', kind: 'iud' }],
  'GET /stock/levels': [],
};
const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('a wrong record', () => {
  test('is taken back with a reason, and what happens is said before', async () => {
    phone.open({ id: 's1' });
    serve({
      ...{
        ...shelf,
        'GET /surgeries/s1': saved,
        'POST /surgeries/s1/void': () => failure('PERIOD_CLOSED', 409),
      },
    });
    drawAs(['hospital'], <RecordPage />, null);
    fireEvent.click(await screen.findByTestId('ask-void'));
    const sheet = await screen.findByRole('dialog');
    expect(within(sheet).getByText('2026-11-20 · 免费 · R1')).toBeTruthy();
    expect(within(sheet).queryByText('项目选错')).toBeNull();
    fireEvent.click(within(sheet).getByTestId('void'));
    expect(sentTo('POST', '/surgeries/s1/void')).toEqual([]);
    fireEvent.click(within(sheet).getByRole('radio', { name: '没有做' }));
    fireEvent.click(within(sheet).getByTestId('void'));
    expect(await screen.findByText('said: PERIOD_CLOSED')).toBeTruthy();
    expect(sentTo('POST', '/surgeries/s1/void')[0]?.body).toEqual({ reason: 'notPerformed' });
  });

  test('offers no way out where it is closed to the caller', async () => {
    phone.open({ id: 's1' });
    serve({ ...shelf, 'GET /surgeries/s1': { ...saved, voidable: false } });
    drawAs(['hospital'], <RecordPage />, null);
    expect(await screen.findByText('记录完整')).toBeTruthy();
    expect(screen.queryByTestId('correct')).toBeNull();
    expect(screen.queryByTestId('ask-void')).toBeNull();
  });

  test('is corrected in the form as it was saved, without asking who it was, and the new one is shown', async () => {
    phone.open({ id: 's1', correct: '1' });
    serve({ ...shelf, 'GET /surgeries/s1': saved, 'POST /surgeries/s1/correction': corrected });
    drawAs(['county'], <RecordPage />);
    expect(await button(/TCu380A · 批号 L1 · 原记录/)).toBeTruthy();
    expect(screen.queryByTestId('who')).toBeNull();
    fireEvent.input(screen.getByDisplayValue('李医生'), { target: { value: '王医生' } });
    fireEvent.click(screen.getByTestId('save-correction'));
    expect(sentTo('POST', '/surgeries/s1/correction')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: '检查、医生等写错' }));
    fireEvent.click(screen.getByTestId('save-correction'));
    await waitFor(() => expect(sentTo('POST', '/surgeries/s1/correction')).toHaveLength(1));
    const [sent] = sentTo('POST', '/surgeries/s1/correction');
    expect(sent?.key).toBeTruthy();
    expect(sent?.body).toEqual({
      ...{ version: 3, reason: 'wrongDetails', operation: 'iudInsertion', free: true, day: '2026-11-20' },
      device: { productId: 'copper', lotNo: 'L1', source: 'stock' },
      ...{ checks: [{ item: 'history', result: 'normal' }], result: 'done', doctor: '王医生' },
      ...{ consentDay: '2026-11-19', registerNo: 'R1' },
    });
    await waitFor(() => expect(phone.visited.at(-1)).toContain('/clinic/pages/record/index?id=s2'));
  });

  test('is read with its reason once it was taken back, and leads to the one in its place and back', async () => {
    phone.open({ id: 's1' });
    serve({ ...shelf, 'GET /surgeries/s1': voided });
    drawAs(['hospital'], <RecordPage />, null);
    expect(await screen.findByText('检查、医生等写错 · 写错医生')).toBeTruthy();
    expect(screen.queryByTestId('save-record')).toBeNull();
    expect(screen.queryByTestId('ask-void')).toBeNull();
    fireEvent.click(screen.getByTestId('to-new'));
    expect(phone.visited.at(-1)).toContain('id=s2');
  });

  test('is named by the one that corrects it', async () => {
    phone.open({ id: 's2' });
    serve({ ...shelf, 'GET /surgeries/s2': corrected });
    drawAs(['assessor'], <RecordPage />);
    fireEvent.click(await screen.findByTestId('to-old'));
    expect(phone.visited.at(-1)).toContain('id=s1');
    expect(screen.getByText('王医生')).toBeTruthy();
    expect(screen.queryByTestId('save-record')).toBeNull();
  });
});

test('records that were taken back are a list of their own, with the reason', async () => {
  serve({ 'GET /surgeries': [voided] });
  drawAs(['hospital'], <RecordsPage />, null);
  fireEvent.click(await screen.findByRole('radio', { name: '已作废' }));
  await waitFor(() => expect(sentTo('GET', '/surgeries').at(-1)?.query.get('voided')).toBe('true'));
  expect(await screen.findByText('已更正')).toBeTruthy();
  expect(screen.getByText('检查、医生等写错')).toBeTruthy();
});

test('a correction keeps the day of consent while it is not after the operation, and an own device its lot', () => {
  const own: SurgeryRecord = {
    ...saved,
    ...{ free: false, device: { productId: 'copper', lotNo: 'H7', source: 'own' } },
  };
  const draft = record.draftOf(own);
  const why = { reason: 'wrongDay' as const, note: ' 补记 ' };
  expect(record.correctionOf(draft, own, why)).toMatchObject({
    ...{ note: '补记', consentDay: '2026-11-19' },
    device: { productId: 'copper', lotNo: 'H7', source: 'own' },
  });
  expect(record.correctionOf({ ...draft, day: '2026-11-18' }, own, why).consentDay).toBe('2026-11-18');
  expect(record.correctionOf({ ...draft, consent: false }, own, why)).not.toHaveProperty('consentDay');
  expect(record.correctionOf({ ...record.draftOf(saved), device: '' }, saved, why)).not.toHaveProperty(
    'device',
  );
});

describe('a wrong record of care', () => {
  const care: CareRecord = {
    ...{ id: 'c1', version: 2, point: { id: 'p1', name: '东城' }, event: 'abortion', day: '2026-11-20' },
    ...{ leftOn: '2026-11-20', consultedOn: '2026-11-21', method: 'iud', methodOn: '2026-11-20' },
    ...{ inTime: true, report: 'sent', replaces: null, voided: null, voidable: true, sample: true },
  };
  const gone: CareRecord = {
    ...care,
    ...{ voidable: false, version: 3 },
    voided: { at: '2026-11-22T02:00:00.000Z', reason: 'wrongDay', note: '看错', replacedBy: 'c2' },
  };

  test('is taken back with a reason', async () => {
    serve({ 'GET /aftercares': [care], 'POST /aftercares/c1/void': gone });
    drawAs(['county'], <CarePage />);
    expect(screen.queryByText('登记一人')).toBeNull();
    fireEvent.click(await screen.findByTestId('void-c1'));
    const sheet = await screen.findByRole('dialog');
    fireEvent.click(within(sheet).getByRole('radio', { name: '没有这回事' }));
    fireEvent.click(within(sheet).getByTestId('void'));
    await waitFor(() => expect(sentTo('POST', '/aftercares/c1/void')).toHaveLength(1));
    expect(sentTo('POST', '/aftercares/c1/void')[0]?.body).toEqual({ reason: 'notHappened' });
  });

  test('is corrected as it was saved, in time or not, with the reason first', async () => {
    serve({ 'GET /aftercares': [care], 'POST /aftercares/c1/correction': { ...care, id: 'c2' } });
    drawAs(['hospital'], <CarePage />, null);
    fireEvent.click(await screen.findByTestId('correction-c1'));
    expect(screen.queryByTestId('care-who')).toBeNull();
    expect(await screen.findByDisplayValue('2026-11-21')).toBeTruthy();
    fireEvent.click(screen.getByTestId('save-care'));
    expect(sentTo('POST', '/aftercares/c1/correction')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: '情况选错' }));
    fireEvent.click(screen.getByRole('radio', { name: '产后' }));
    fireEvent.click(screen.getByTestId('save-care'));
    await waitFor(() => expect(sentTo('POST', '/aftercares/c1/correction')).toHaveLength(1));
    const [sent] = sentTo('POST', '/aftercares/c1/correction');
    expect(sent?.key).toBeTruthy();
    expect(sent?.body).toEqual({
      ...{ version: 2, reason: 'wrongEvent', event: 'birth', day: '2026-11-20', leftOn: '2026-11-20' },
      ...{ consultedOn: '2026-11-21', method: 'iud', methodOn: '2026-11-20' },
    });
  });

  test('is a list of its own, with the reason, and leads to the one in its place', async () => {
    serve({ 'GET /aftercares': [gone], 'GET /aftercares/c2': { ...care, id: 'c2', replaces: 'c1' } });
    drawAs(['assessor'], <CarePage />);
    fireEvent.click(await screen.findByRole('radio', { name: '已作废' }));
    await waitFor(() => expect(sentTo('GET', '/aftercares').at(-1)?.query.get('voided')).toBe('true'));
    expect(await screen.findByText('日期写错 · 看错')).toBeTruthy();
    expect(screen.queryByTestId('correction-c1')).toBeNull();
    fireEvent.click(screen.getByTestId('other-c1'));
    expect(await screen.findByTestId('other-c2')).toBeTruthy();
  });
});
