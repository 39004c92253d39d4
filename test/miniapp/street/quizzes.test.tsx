import type { OwnEntry, Quiz, QuizVersion } from '@fcs/shared/contracts/quizzes.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import PrizesPage from '../../../miniapp/src/street/pages/prizes/index.tsx';
import QuizPage from '../../../miniapp/src/street/pages/quiz/index.tsx';
import { endingOf } from '../../../miniapp/src/street/pages/quiz/model.ts';
import QuizEditPage from '../../../miniapp/src/street/pages/quiz-edit/index.tsx';
import {
  draftOf,
  emptyForm,
  faultsIn,
  formOf,
  linesOf,
} from '../../../miniapp/src/street/pages/quiz-edit/model.ts';
import QuizOfficePage from '../../../miniapp/src/street/pages/quiz-office/index.tsx';
import { mayEdit, stepsOf } from '../../../miniapp/src/street/pages/quiz-office/model.ts';
import QuizzesPage from '../../../miniapp/src/street/pages/quizzes/index.tsx';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const drawing = {
  ...{
    entries: 7,
    seedHash: 'h1',
    algorithm: 'a',
    frameHash: null,
    seed: null,
    winners: null,
    drawnAt: null,
  },
};
const quiz: Quiz = {
  ...{ id: 'q1', version: 2, title: '健康竞答', summary: '两题', from: '2026-11-20', to: '2026-12-20' },
  ...{
    phase: 'open',
    length: 2,
    prizes: 3,
    sample: true,
    region: '500119',
    lessonId: 'l1',
    activityId: null,
  },
  questions: [
    { text: '第一问', choices: ['甲', '乙'] },
    { text: '第二问', choices: ['丙', '丁', '戊'] },
  ],
  passAt: 2,
  draw: {
    prizes: [{ name: '雨伞', count: 3 }],
    ...{ point: { id: 'p1', name: '东城' }, collectDays: 30, drawing },
  },
};
const both = (zh: string) => ({ zh, en: `${zh}-en` });
const version: QuizVersion = {
  ...{ id: 'q1', version: 1, state: 'draft', region: '500119', title: both('题'), summary: both('要') },
  ...{ from: '2026-11-20', to: '2026-12-20', lessonId: null, activityId: 'e1', passAt: 1, mine: false },
  questions: [{ text: both('问'), choices: [both('甲'), both('乙')], right: 1, why: both('因') }],
  draw: {
    prizes: [
      { name: both('伞'), count: 1 },
      { name: both('杯'), count: 2 },
    ],
    ...{ pointId: 'p1', collectDays: 30 },
  },
  ...{ phase: 'open', drawing: { ...drawing, collected: 0, lapsed: 0 }, sample: false },
};

test('the end of a quiz offers the draw only while it is open and with enough right answers', () => {
  expect(endingOf(quiz, 2)).toBe('enter');
  expect(endingOf(quiz, 1)).toBe('again');
  expect(endingOf({ ...quiz, phase: 'closed' }, 2)).toBe('learn');
  expect(endingOf({ ...quiz, draw: null }, 2)).toBe('learn');
});

test('a version offers the steps that are possible, and its own writer does not publish it', () => {
  expect(stepsOf(version)).toEqual(['publish']);
  expect(stepsOf({ ...version, mine: true })).toEqual([]);
  const published = { ...version, state: 'published' as const };
  expect(stepsOf(published)).toEqual([]);
  expect(stepsOf({ ...published, phase: 'closed' })).toEqual(['freeze']);
  expect(stepsOf({ ...published, phase: 'frozen' })).toEqual(['draw']);
  expect(stepsOf({ ...published, phase: 'drawn' })).toEqual(['retire']);
  expect(stepsOf({ ...published, drawing: null, draw: null })).toEqual(['retire']);
  expect([mayEdit(version), mayEdit({ ...published, phase: 'drawn' })]).toEqual([true, false]);
});

test('what is typed becomes what was read, and says what is missing', () => {
  expect(linesOf(' 甲 \n\n乙\n')).toEqual(['甲', '乙']);
  const { region, title, summary, from, to, lessonId, activityId, questions, passAt, draw } = version;
  expect(draftOf(formOf(version), '500119', version)).toEqual({
    ...{ region, title, summary, from, to, lessonId, activityId, questions, passAt, draw },
  });
  expect(faultsIn(formOf(version))).toEqual([]);
  expect(faultsIn({ ...emptyForm, draws: true })).toEqual([
    ...['title', 'summary', 'from', 'to', 'question.0', 'prize', 'pointId'],
  ]);
  const uneven = formOf(version);
  for (const question of uneven.questions) question.choices = { zh: '甲\n乙', en: 'a' };
  expect(faultsIn(uneven)).toEqual(['question.0']);
});

test('quizzes are listed with their days and prizes, and one opens; none leads to the lessons', async () => {
  serve({ 'GET /quizzes': [quiz] });
  drawAs([], <QuizzesPage />);
  fireEvent.click(await screen.findByText('健康竞答'));
  expect(phone.visited).toEqual(['/street/pages/quiz/index?id=q1']);
  expect(screen.getByText('2026-11-20 至 2026-12-20 · 2 道题 · 3 份奖品')).toBeTruthy();
});

const answerBy = (right: number) => (sent: { data?: string }) => {
  const { choice } = JSON.parse(sent.data ?? '{}') as { choice: number };
  return success({ right: choice === right, rightChoice: right, why: '原因在此' });
};

test('playing says at once what is right, without a session, and enters the draw with consent', async () => {
  phone.open({ id: 'q1' });
  serve({
    'GET /quizzes/q1': quiz,
    'POST /quizzes/q1/answers': answerBy(1),
    'GET /consent-texts': [{ purpose: 'prizeDraw', version: 1, title: '抽奖', text: '我同意参加' }],
    'POST /quizzes/q1/entry': { id: 'n1' },
  });
  drawAs(['keeper'], <QuizPage />);
  fireEvent.click(await screen.findByText('A. 甲'));
  fireEvent.click(screen.getByRole('button', { name: '确定' }));
  expect(await screen.findByText('正确答案是 B. 乙')).toBeTruthy();
  expect(screen.getByText('原因在此')).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '下一题' }));
  fireEvent.click(screen.getByText('B. 丁'));
  fireEvent.click(screen.getByRole('button', { name: '确定' }));
  fireEvent.click(await screen.findByRole('button', { name: '看结果' }));
  expect(screen.getByText('答对 1 题，共 2 题')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '参加抽奖' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '再答一遍' }));
  for (const choice of ['B. 乙', 'B. 丁']) {
    fireEvent.click(screen.getByText(choice));
    fireEvent.click(screen.getByRole('button', { name: '确定' }));
    fireEvent.click(await screen.findByRole('button', { name: /下一题|看结果/ }));
  }
  expect(
    phone.sent.filter(({ method }) => method === 'POST').map((sent) => sent.header.Authorization),
  ).toEqual(Array.from({ length: 4 }, () => undefined));
  fireEvent.click(await screen.findByRole('button', { name: '参加抽奖' }));
  expect(screen.getByText('请先阅读并勾选')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(screen.getByRole('button', { name: '参加抽奖' }));
  expect(await screen.findByText('已参加抽奖')).toBeTruthy();
  expect(sentTo('POST', '/quizzes/q1/entry')[0]?.body).toEqual({
    ...{ version: 2, answers: [1, 1], consent: true, consentVersion: 1 },
  });
});

test('questions that changed meanwhile are opened again, and one taken away says so', async () => {
  phone.open({ id: 'q1' });
  serve({ 'GET /quizzes/q1': quiz, 'POST /quizzes/q1/answers': () => failure('QUIZ_CHANGED', 409) });
  drawAs([], <QuizPage />);
  fireEvent.click(await screen.findByText('A. 甲'));
  fireEvent.click(screen.getByRole('button', { name: '确定' }));
  fireEvent.click(await screen.findByRole('button', { name: '重新打开' }));
  await waitFor(() => expect(sentTo('GET', '/quizzes/q1')).toHaveLength(2));
});

const entry: OwnEntry = {
  ...{ id: 'n1', quiz: { id: 'q1', title: '健康竞答' }, state: 'won' },
  prize: { name: '雨伞', point: { id: 'p1', name: '东城' }, code: 'ABCDEFGHJK', until: '2026-12-31' },
};

test('only the winner reads the code; who waits may step out; a guest is asked to log in', async () => {
  serve({
    'GET /quizzes/mine': [
      entry,
      { ...entry, id: 'n2', quiz: { id: 'q2', title: '第二期' }, state: 'entered', prize: null },
    ],
    'DELETE /quizzes/q2/entry': { left: true },
  });
  drawAs(['keeper'], <PrizesPage />);
  expect(await screen.findByText('ABCDEFGHJK')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '退出抽奖' }));
  await waitFor(() => expect(sentTo('DELETE', '/quizzes/q2/entry')).toHaveLength(1));
});

test('a place redeems a code; the county publishes what somebody else wrote', async () => {
  serve({
    'GET /quizzes/versions': [version],
    'POST /quizzes/redemptions': { quiz: '健康竞答', prize: '雨伞', collectedOn: '2026-11-28' },
    'POST /quizzes/q1/publish': version,
  });
  drawAs(['county'], <QuizOfficePage />);
  fireEvent.click(screen.getByRole('button', { name: '核销' }));
  expect(sentTo('POST', '/quizzes/redemptions')).toHaveLength(0);
  fireEvent.input(screen.getByLabelText('兑换码'), { target: { value: ' abcdefghjk ' } });
  fireEvent.click(screen.getByRole('button', { name: '核销' }));
  expect(await screen.findByText('已核销，请发放：雨伞')).toBeTruthy();
  expect(sentTo('POST', '/quizzes/redemptions')[0]?.body).toEqual({ code: 'abcdefghjk' });
  fireEvent.click(await screen.findByRole('button', { name: '看题目' }));
  expect(screen.getByText('→ B. 因')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '审核发布' }));
  await waitFor(() => expect(sentTo('POST', '/quizzes/q1/publish')[0]?.body).toEqual({ version: 1 }));
});

test('the editor goes on from the newest version and sends the next', async () => {
  phone.open({ id: 'q1' });
  serve({
    'GET /quizzes/versions': [version],
    'GET /lessons': [],
    'GET /points': [],
    'PUT /quizzes/q1': version,
  });
  drawAs(['county'], <QuizEditPage />);
  fireEvent.input(await screen.findByLabelText('名称（中文）'), { target: { value: '新题' } });
  fireEvent.click(screen.getByRole('button', { name: '保存，等待审核' }));
  await waitFor(() => expect(sentTo('PUT', '/quizzes/q1')).toHaveLength(1));
  expect(sentTo('PUT', '/quizzes/q1')[0]?.body).toMatchObject({ title: { zh: '新题' }, region: '500119' });
});

test('who has no verified phone verifies it on the spot, and is entered without answering anew', async () => {
  process.env.TARO_ENV = 'weapp';
  phone.open({ id: 'q1' });
  const me = { id: 'me', displayName: 'me', grants: [], ageBand: 'adult', phone: '138****0007' };
  const table = serve({
    'GET /quizzes/q1': quiz,
    'POST /quizzes/q1/answers': answerBy(1),
    'GET /consent-texts': [{ purpose: 'prizeDraw', version: 1, title: '抽奖', text: '我同意参加' }],
    'POST /quizzes/q1/entry': () => failure('PHONE_FIRST', 409),
    'POST /people/me/phone': () => {
      table['POST /quizzes/q1/entry'] = { id: 'n1' };
      return success({ token: 't2', person: { ...me, campus: null, consents: [], demo: false } });
    },
  });
  drawAs(['keeper'], <QuizPage />);
  for (const choice of ['B. 乙', 'B. 丁']) {
    fireEvent.click(await screen.findByText(choice));
    fireEvent.click(screen.getByText('确定'));
    fireEvent.click(await screen.findByText(/下一题|看结果/));
  }
  fireEvent.click((await screen.findByText('我同意参加')).closest('[data-aria-role]') as Element);
  fireEvent.click(screen.getByText('参加抽奖', { selector: '.k-button__words' }));
  await screen.findByText('said: PHONE_FIRST');
  fireEvent.click(document.querySelector('[data-open-type="getPhoneNumber"]') as Element);
  expect(await screen.findByText('已参加抽奖')).toBeTruthy();
  expect(sentTo('POST', '/quizzes/q1/entry')).toHaveLength(2);
});
