import type { SurveyRemark, SurveyTopic } from '@fcs/shared/contracts/remarks.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import SurveysPage from '../../../miniapp/src/office/pages/surveys/index.tsx';
import { stateOf } from '../../../miniapp/src/office/pages/surveys/remarks/model.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { surveyOf } from './samples.ts';

const base = '/surveys/drug-satisfaction';
const remark: SurveyRemark = { id: 'r1', month: '2026-11', text: '等得久', topic: null, reply: null };
const task = { what: '周六加开半天', owner: '药具站', dueOn: '2020-01-01', doneOn: null };
const topic: SurveyTopic = { id: 't1', title: '等候时间', remarks: 2, task, reply: null };

const served = (more: Record<string, unknown> = {}) =>
  serve({
    'GET /surveys': [surveyOf()],
    [`GET ${base}/results`]: {
      answers: 0,
      satisfied: 0,
      aspects: [],
      quotas: [],
      quotaPeriod: null,
      remarks: [],
    },
    [`GET ${base}/remarks`]: [remark],
    [`GET ${base}/topics`]: [topic],
    [`PUT ${base}/remarks/r1`]: { ...remark, topic: 't1' },
    [`PUT ${base}/remarks/r1/reply`]: remark,
    [`PUT ${base}/topics/t1/reply`]: topic,
    [`PUT ${base}/topics/t1/task`]: topic,
    [`POST ${base}/topics`]: { ...topic, id: 't2' },
    [`POST ${base}/topics/t1/done`]: topic,
    ...more,
  });
const open = async (role: 'county' | 'assessor' = 'county') => {
  drawAs([role], <SurveysPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '留言' }));
};
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const write = (testId: string, value: string) =>
  fireEvent.change(screen.getByTestId(testId), { target: { value } });

test('a remark is put under a topic that was there, or a new one (C05)', async () => {
  served();
  await open();
  await press('归类 等得久');
  await press('保存');
  await waitFor(() => expect(sentTo('PUT', `${base}/remarks/r1`)[0]?.body).toEqual({ topic: 't1' }));
  await press('归类 等得久');
  fireEvent.click(await screen.findByRole('radio', { name: '新主题' }));
  write('new-topic', '周末开放');
  await press('保存');
  await waitFor(() => expect(sentTo('PUT', `${base}/remarks/r1`)[1]?.body).toEqual({ topic: 't2' }));
  expect(sentTo('POST', `${base}/topics`)[0]?.body).toEqual({ title: '周末开放', region: '500119' });
});

test('a topic says its task, whose last day has passed, takes another day, and is done', async () => {
  served();
  await open();
  await screen.findByText('已超期');
  await press('安排任务 等候时间');
  write('task-due', '2099-12-31');
  await press('保存');
  await waitFor(() =>
    expect(sentTo('PUT', `${base}/topics/t1/task`)[0]?.body).toMatchObject({ dueOn: '2099-12-31' }),
  );
  await press('办结 等候时间');
  await waitFor(() => expect(sentTo('POST', `${base}/topics/t1/done`)).toHaveLength(1));
});

test('a remark and a topic are answered, each at its own address', async () => {
  served();
  await open();
  for (const [name, path] of [
    ['回复 等得久', `${base}/remarks/r1/reply`],
    ['回复 等候时间', `${base}/topics/t1/reply`],
  ] as const) {
    await press(name);
    write('reply-text', '已加开窗口');
    await press('发送回复');
    await waitFor(() => expect(sentTo('PUT', path)[0]?.body).toEqual({ text: '已加开窗口' }));
  }
});

test('who only supervises reads and changes nothing; no remarks, and why; a failure can be tried again', async () => {
  served({ [`GET ${base}/remarks`]: [], [`GET ${base}/topics`]: () => failure('INTERNAL', 500) });
  await open('assessor');
  await screen.findByRole('button', { name: '再试一次' });
  const table = served({ [`GET ${base}/remarks`]: [] });
  await press('再试一次');
  expect(table).toBeTruthy();
  await screen.findByText('不足 5 份回答时不显示留言，避免认出是谁。');
  await screen.findByText('等候时间');
  expect(screen.queryByRole('button', { name: /安排任务/ })).toBeNull();
});

test('the last day of a task is still in time', () => {
  const due = { ...topic, task: { ...task, dueOn: '2026-11-28' } };
  expect(stateOf(due, '2026-11-28')).toBe('open');
  expect(stateOf(due, '2026-11-29')).toBe('overdue');
  expect(stateOf({ ...due, task: { ...task, doneOn: '2026-11-30' } }, '2026-12-05')).toBe('done');
  expect(stateOf({ ...due, task: null }, '2026-11-28')).toBe(null);
});
