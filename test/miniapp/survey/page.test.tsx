import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import { readStored } from '../../../miniapp/src/api/storage.ts';
import { surveyQueue } from '../../../miniapp/src/api/surveyQueue.ts';
import SurveyPage from '../../../miniapp/src/pages/survey/index.tsx';
import { surveyOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const route = '/surveys/drug-satisfaction/responses';
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const answers = () => sentTo('POST', route);
let count = 0;
let occasion = '';

function served() {
  return serve({
    'GET /surveys/drug-satisfaction': surveyOf(),
    [`GET /surveys/drug-satisfaction/occasions/${occasion}`]: { answered: false },
    [`POST ${route}`]: { receipt: 'receipt1234567890', survey: 'drug-satisfaction', version: 1 },
  });
}
async function fillIn(): Promise<void> {
  fireEvent.click(await screen.findByRole('radio', { name: '5 分，词5' }));
  fireEvent.click(screen.getByRole('radio', { name: '用过' }));
}
const send = () => fireEvent.click(screen.getByTestId('send-answer'));
const draft = () => readStored(`app.survey.drug-satisfaction/${occasion}`, null);

beforeEach(() => {
  count += 1;
  occasion = `v1.occasion-of-test-${count}`;
  phone.open({ id: 'drug-satisfaction', occasion });
});

describe('Answering (C01)', () => {
  test('says beforehand that nobody learns who answered, and is then sent without the session', async () => {
    served();
    drawAsResident(<SurveyPage />);
    await screen.findByText('没有人会知道是谁答的');
    await fillIn();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' 很快 ' } });
    send();
    await screen.findByText('谢谢您的评价');
    expect(screen.getByText('回执 receipt12345')).toBeTruthy();
    const [sent] = answers();
    expect(sent?.body).toMatchObject({
      version: 1,
      occasion,
      answers: { overall: 5, used: 'yes', remark: '很快' },
    });
    expect(sent?.body?.replyCode).toMatch(/^[0-9a-f]{32}$/);
    expect(sent?.key).toBeTruthy();
    expect(phone.sent.find(({ method }) => method === 'POST')?.header.Authorization).toBeUndefined();
    expect(draft()).toBeNull();
  });

  test('what is missing is named and nothing is sent', async () => {
    served();
    drawAs([], <SurveyPage />);
    fireEvent.click(await screen.findByRole('radio', { name: '5 分，词5' }));
    send();
    await screen.findByText('还有 1 题没有选');
    expect(answers()).toEqual([]);
  });

  test('while it is under way the form stays and takes no second tap', async () => {
    const table = served();
    const arrive = table[`POST ${route}`];
    let answer: (reply: ReturnType<typeof success>) => void = () => undefined;
    table[`POST ${route}`] = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    drawAs([], <SurveyPage />);
    await fillIn();
    send();
    await waitFor(() => expect(answers()).toHaveLength(1));
    expect(screen.queryByText('已保存，等网络恢复')).toBeNull();
    send();
    answer(success(arrive));
    await screen.findByText('谢谢您的评价');
    expect(answers()).toHaveLength(1);
  });

  test('half an answer is there again when the page is opened anew', async () => {
    served();
    const first = drawAs([], <SurveyPage />);
    fireEvent.click(await screen.findByRole('radio', { name: '2 分，词2' }));
    first.unmount();
    drawAs([], <SurveyPage />);
    const kept = await screen.findByRole('radio', { name: '2 分，词2' });
    expect(kept.getAttribute('aria-checked')).toBe('true');
  });

  test('without a network it waits on the phone and arrives once, under one key, when the network is back', async () => {
    const table = served();
    const arrive = table[`POST ${route}`];
    table[`POST ${route}`] = () => {
      throw new RequestError('OFFLINE', 'no net');
    };
    const first = drawAs([], <SurveyPage />);
    await fillIn();
    send();
    await screen.findByText('已保存，等网络恢复');
    first.unmount();
    table[`POST ${route}`] = arrive;
    await surveyQueue.flush();
    drawAs([], <SurveyPage />);
    await screen.findByText('谢谢您的评价');
    await surveyQueue.flush();
    expect(answers()).toHaveLength(2);
    expect(answers()[1]).toEqual(answers()[0]);
    expect(draft()).toBeNull();
  });
});

describe('What can stand in the way', () => {
  test('an occasion answered on another phone says so before anything is filled in', async () => {
    const table = served();
    table[`GET /surveys/drug-satisfaction/occasions/${occasion}`] = { answered: true };
    drawAs([], <SurveyPage />);
    await screen.findByText('这次已经评价过了');
    expect(screen.queryByTestId('send-answer')).toBeNull();
  });

  test('SURVEY_ANSWERED ends it kindly', async () => {
    const table = served();
    table[`POST ${route}`] = () => failure('SURVEY_ANSWERED', 409);
    drawAs([], <SurveyPage />);
    await fillIn();
    send();
    await screen.findByText('这次已经评价过了');
  });

  test('a new version keeps what was chosen and is answered with its own number', async () => {
    const table = served();
    const arrive = table[`POST ${route}`];
    table[`POST ${route}`] = () => {
      table['GET /surveys/drug-satisfaction'] = surveyOf({ version: 2, intro: '第二版' });
      table[`POST ${route}`] = arrive;
      return failure('SURVEY_VERSION_OLD', 409);
    };
    drawAs([], <SurveyPage />);
    await fillIn();
    send();
    await screen.findByText('问卷更新了');
    expect(screen.getByRole('radio', { name: '5 分，词5' }).getAttribute('aria-checked')).toBe('true');
    await screen.findByText('第二版');
    send();
    await screen.findByText('谢谢您的评价');
    expect(answers().map(({ body }) => body?.version)).toEqual([1, 2]);
  });

  test('one for clients without an occasion leads to the records; an unknown one is said to be gone', async () => {
    phone.open({ id: 'drug-satisfaction' });
    served();
    const first = drawAs([], <SurveyPage />);
    await screen.findByText('请从记录中进入');
    fireEvent.click(await button('看我的记录'));
    expect(phone.visited).toEqual(['tab /pages/orders/index']);
    first.unmount();
    phone.open({ id: 'unknown' });
    drawAs([], <SurveyPage />);
    await screen.findByText('没有找到这份问卷');
  });

  test('a failure can be tried again', async () => {
    const table = served();
    table['GET /surveys/drug-satisfaction'] = () => failure('INTERNAL', 500);
    drawAs([], <SurveyPage />);
    const again = await button('再试一次');
    table['GET /surveys/drug-satisfaction'] = surveyOf();
    fireEvent.click(again);
    await screen.findByText('总体如何？');
  });
});

describe('An open survey', () => {
  test('is answered without an occasion, under a code that stays on this phone', async () => {
    phone.open({ id: 'public-opinion' });
    serve({
      'GET /surveys/public-opinion': surveyOf({ id: 'public-opinion', openTo: 'all' }),
      'POST /surveys/public-opinion/responses': () =>
        success({ receipt: 'r', survey: 'public-opinion', version: 1 }),
    });
    drawAs([], <SurveyPage />);
    await fillIn();
    send();
    await screen.findByText('谢谢您的评价');
    const [sent] = sentTo('POST', '/surveys/public-opinion/responses');
    expect(sent?.body).not.toHaveProperty('occasion');
    expect(sent?.body?.replyCode).toBe(readStored('app.reply.public-opinion', ''));
  });
});

test('after a knowledge questionnaire the page says what is right and why (C08)', async () => {
  phone.open({ id: 'knowledge-test' });
  const rightAnswers = [{ question: 'used', text: '怎样吃', right: '每天', why: '每天才有效' }];
  serve({
    'GET /surveys/knowledge-test': surveyOf({ id: 'knowledge-test', openTo: 'all' }),
    'POST /surveys/knowledge-test/responses': () =>
      success({ receipt: 'r', survey: 'knowledge-test', version: 1, rightAnswers }),
  });
  drawAs([], <SurveyPage />);
  await fillIn();
  expect(screen.queryByText('每天才有效')).toBeNull();
  send();
  await screen.findByText('正确：每天');
  expect(screen.getByText('每天才有效')).toBeTruthy();
});
