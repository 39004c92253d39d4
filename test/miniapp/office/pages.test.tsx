import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import AssessmentPage from '../../../miniapp/src/office/pages/assessment/index.tsx';
import EnteredPage from '../../../miniapp/src/office/pages/entered/index.tsx';
import EvaluatePage from '../../../miniapp/src/office/pages/evaluate/index.tsx';
import RecordsPage from '../../../miniapp/src/office/pages/records/index.tsx';
import SchemePage from '../../../miniapp/src/office/pages/scheme/index.tsx';
import SurveysPage from '../../../miniapp/src/office/pages/surveys/index.tsx';
import { chosenStore } from '../../../miniapp/src/office/parts/chosen.ts';
import { drawAs, failure, type Served, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';
import { factOf, itemOf, schemeOf, surveyOf } from './samples.ts';

const assessmentOf = (part: Partial<Assessment> = {}): Assessment => ({
  scheme: 'nanchuan-2023',
  title: '考核',
  region: '500119',
  regionName: '南川区',
  unit: null,
  period: '2026',
  snapshot: null,
  collectedAt: '2026-11-24T02:00:00.000Z',
  score: 12,
  applicablePoints: 25,
  rescaled: null,
  items: [
    itemOf(),
    itemOf({
      id: 'b',
      label: '自助药具机管理',
      score: null,
      reason: 'MISSING_FACT',
      facts: ['offline'],
      explanation: '缺少离线天数',
    }),
  ],
  facts: [factOf('total', 20), factOf('free', 7), factOf('offline', null, { source: 'missing' })],
  loaded: true,
  ...part,
});
const surroundings: Served = {
  'GET /schemes': [{ ...schemeOf() }],
  'GET /schemes/nanchuan-2023': schemeOf(),
  'GET /regions': (sent: { url: string }) =>
    success(
      sent.url.includes('county')
        ? [{ code: '500119', name: '南川区' }]
        : [{ code: '500119001', name: '东城' }],
    ),
  'GET /assessments/periods': [
    { year: '2026', loaded: true },
    { year: '2025', loaded: false },
  ],
};
const served = (table: Served = {}) =>
  serve({ ...surroundings, 'GET /assessments': assessmentOf(), ...table });
const type = (id: string, value: string) => fireEvent.change(screen.getByTestId(id), { target: { value } });

beforeEach(() => chosenStore.set({ scheme: 'nanchuan-2023', region: null, period: '2026' }));

describe('The assessment (D)', () => {
  test('asks for the own region and shows score, lines, and what is missing, never as 0', async () => {
    served();
    drawAs(['county'], <AssessmentPage />);
    expect((await screen.findByTestId('score')).textContent).toContain('12');
    expect(screen.getByText('有 1 项缺少数据，暂不折算')).toBeTruthy();
    expect(screen.getByTestId('line-b').textContent).toContain('缺数据');
    expect(screen.getByTestId('line-b').textContent).not.toContain('0 /');
    const [asked] = sentTo('GET', '/assessments');
    expect(Object.fromEntries(asked?.query ?? [])).toEqual({
      scheme: 'nanchuan-2023',
      region: '500119',
      period: '2026',
    });
  });

  test('shows satisfaction and coverage big, and after a refresh what changed', async () => {
    const facts = (answers: number) => [
      factOf('satisfaction.satisfied', answers - 1),
      factOf('satisfaction.sampled', answers),
      factOf('dispensing.people', 2908.5),
      factOf('contraception.women', 58171),
    ];
    const items = [
      itemOf({
        id: 'satisfaction',
        label: '满意度',
        facts: ['satisfaction.satisfied', 'satisfaction.sampled'],
      }),
    ];
    const table = served({ 'GET /assessments': assessmentOf({ facts: facts(5), items }) });
    drawAs(['county'], <AssessmentPage />);
    expect((await screen.findByTestId('tile-satisfaction')).textContent).toContain('80%');
    expect(screen.getByTestId('tile-coverage').textContent).toContain('4.9999%');
    table['GET /assessments'] = assessmentOf({ facts: facts(6), items });
    fireEvent.click(screen.getByTestId('refresh'));
    await waitFor(() => expect(screen.getByTestId('tile-satisfaction').textContent).toContain('83.3333%'));
    expect(screen.getByTestId('tile-satisfaction').textContent).toContain('刚刚变化 +1');
  });

  test('pulling down asks anew', async () => {
    served();
    drawAs(['county'], <AssessmentPage />);
    await screen.findByTestId('score');
    act(() => phone.pullDown());
    await waitFor(() => expect(sentTo('GET', '/assessments')).toHaveLength(2));
  });

  test('a line opens to its facts with their marks, a fact to its records', async () => {
    const entered = {
      by: '区县管理员',
      at: '2026-02-01T02:00:00.000Z',
      reason: '年报第 4 页',
      period: '2026',
      superseded: false,
      value: 7,
    };
    const facts = [
      factOf('total', 20, { marks: ['standInDraw'] }),
      factOf('free', 7, { source: 'entered', entered }),
    ];
    served({ 'GET /assessments': assessmentOf({ facts }) });
    drawAs(['assessor'], <AssessmentPage />);
    fireEvent.click(await screen.findByTestId('line-a'));
    const sheet = await screen.findByRole('dialog');
    expect(sheet.textContent).toContain('代替抽样');
    expect(sheet.textContent).toContain('手工填报');
    expect(sheet.textContent).toContain('年报第 4 页');
    expect(sheet.textContent).toContain('附件6 第4行');
    fireEvent.click(screen.getByRole('link', { name: /名 free/ }));
    expect(phone.visited).toEqual([
      '/office/pages/records/index?scheme=nanchuan-2023&region=500119&period=2026&fact=free',
    ]);
  });

  test('a period without data is said to be so, with the way to one that has', async () => {
    chosenStore.set({ scheme: 'nanchuan-2023', region: null, period: '2025' });
    served({
      'GET /assessments': (sent: { url: string }) =>
        success(assessmentOf({ loaded: sent.url.includes('2026') })),
    });
    drawAs(['county'], <AssessmentPage />);
    await screen.findByText('这个时段没有载入数据');
    expect(screen.queryByTestId('score')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: '看 2026 年' }));
    await screen.findByTestId('score');
  });

  test('a failure offers a retry', async () => {
    const table = served({ 'GET /assessments': () => failure('FORBIDDEN', 403) });
    drawAs(['county'], <AssessmentPage />);
    await screen.findByText('said: FORBIDDEN');
    table['GET /assessments'] = assessmentOf();
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByTestId('score');
  });
});

describe('The list behind a number (D)', () => {
  const row = (id: string, amount: number | null) => ({
    id,
    day: '2026-03-01',
    label: `手术 ${id}`,
    place: '区中医院',
    amount,
  });
  const paged = (sent: { url: string }) =>
    sent.url.includes('cursor=next') ? success([row('r2', 3)]) : success([row('r1', 4)], 'next');
  const look = (value: number) => {
    phone.open({ scheme: 'nanchuan-2023', region: '500119', period: '2026', fact: 'free' });
    served({
      'GET /assessments': assessmentOf({ facts: [factOf('free', value, { recordCount: 2 })] }),
      'GET /assessments/facts/free': paged,
    });
    drawAs(['county'], <RecordsPage />);
  };

  test('follows the path of the fact, loads every page on request, and shows that the sum is the value', async () => {
    look(7);
    await screen.findByText('手术 r1');
    expect(screen.queryByText('明细与数值一致')).toBeNull();
    fireEvent.click(screen.getByTestId('load-all'));
    await screen.findByText('明细与数值一致');
    expect(screen.getByText('2 条 · 合计 7')).toBeTruthy();
    const [first] = sentTo('GET', '/assessments/facts/free');
    expect(Object.fromEntries(first?.query ?? [])).toMatchObject({
      scheme: 's',
      region: '500119',
      period: '2026',
    });
  });

  test('of a frozen number is the frozen one, and says what was voided since', async () => {
    phone.open({ scheme: 'nanchuan-2023', region: '500119', period: '2026', fact: 'free', snapshot: 's1' });
    const records = '/api/v1/assessments/facts/free?scheme=s&region=500119&period=2026&snapshot=s1';
    served({
      'GET /assessments': assessmentOf({ facts: [factOf('free', 4, { recordCount: 1, records })] }),
      'GET /assessments/facts/free': [{ ...row('r1', 4), since: 'voided' }],
    });
    drawAs(['county'], <RecordsPage />);
    expect(await screen.findByText('此后已撤销')).toBeTruthy();
    expect(sentTo('GET', '/assessments')[0]?.query.get('snapshot')).toBe('s1');
    expect(sentTo('GET', '/assessments/facts/free')[0]?.query.get('snapshot')).toBe('s1');
  });

  test('says so when rows and value differ', async () => {
    look(8);
    fireEvent.click(await screen.findByTestId('load-all'));
    await screen.findByText(/明细与数值不一致/);
  });
});

describe('The rules', () => {
  test('show each line with clause, meaning, facts and every reading with its reason', async () => {
    served();
    phone.open({ id: 'nanchuan-2023' });
    drawAs([], <SchemePage />);
    await screen.findByText('达到 50% 得满分');
    expect(screen.getByText('附件6 第4行')).toBeTruthy();
    expect(screen.getByText('名 total、名 free')).toBeTruthy();
    expect(screen.getByText('理由：因 completedPoints')).toBeTruthy();
    expect(screen.getAllByText('采用')).toHaveLength(2);
  });
});

describe('The calculator', () => {
  const result = { score: 12, applicablePoints: 25, rescaled: 12, items: [itemOf({ score: 15 })] };

  test('sends facts and changed readings, and shows every line with its clause', async () => {
    served({ 'POST /schemes/nanchuan-2023/evaluate': result });
    drawAs([], <EvaluatePage />);
    await screen.findByTestId('fact-total');
    type('fact-total', '20');
    type('fact-free', '7');
    fireEvent.click(screen.getByRole('checkbox', { name: /没有/ }));
    fireEvent.click(screen.getByRole('radio', { name: '是' }));
    fireEvent.click(screen.getByRole('button', { name: '手术服务率：换一种读法' }));
    fireEvent.click(screen.getByRole('radio', { name: /读 text25/ }));
    fireEvent.click(screen.getByTestId('evaluate'));
    await screen.findByTestId('score');
    expect(sentTo('POST', '/schemes/nanchuan-2023/evaluate')[0]?.body).toEqual({
      facts: { total: 20, free: 7, offline: null, ok: true },
      readings: { a: ['text25'] },
    });
    expect(screen.getByText('附件6 第4行 · 不足一点按比例扣')).toBeTruthy();
  });

  test('puts what is missing or impossible at its field, and does not send what is no number', async () => {
    served({
      'POST /schemes/nanchuan-2023/evaluate': () =>
        failure('FACTS_INVALID', 422, [
          { fact: 'free', code: 'PART_ABOVE_WHOLE', message: '部分之和超过总数' },
        ]),
    });
    drawAs([], <EvaluatePage />);
    await screen.findByTestId('fact-total');
    type('fact-total', '二十');
    fireEvent.click(screen.getByTestId('evaluate'));
    await screen.findByText('请填数字');
    expect(sentTo('POST', '/schemes/nanchuan-2023/evaluate')).toEqual([]);
    type('fact-total', '20');
    fireEvent.click(screen.getByTestId('evaluate'));
    await screen.findByText('部分之和超过总数');
    expect(screen.getByTestId('fact-free').getAttribute('aria-invalid')).toBe('true');
  });

  test('takes the current facts as a start, for those who may read them', async () => {
    served();
    const { unmount } = drawAs([], <EvaluatePage />);
    await screen.findByTestId('fact-total');
    expect(screen.queryByTestId('load-facts')).toBeNull();
    unmount();
    drawAs(['county'], <EvaluatePage />);
    fireEvent.click(await screen.findByTestId('load-facts'));
    await waitFor(() => expect((screen.getByTestId('fact-total') as HTMLInputElement).value).toBe('20'));
    expect(phone.toasts).toEqual(['已带入 2 项，缺少的请补填']);
  });
});

describe('Questionnaires (C3)', () => {
  test('below five answers only counts are shown, and why', async () => {
    served({
      'GET /surveys': [surveyOf()],
      'GET /surveys/drug-satisfaction/results': {
        id: 'drug-satisfaction',
        period: '2026',
        answers: 4,
        satisfied: null,
        ...{
          rate: { n: 4, good: null, rate: null, low: null, high: null },
          modes: [],
          weighted: null,
          quotas: [],
          quotaPeriod: null,
        },
        aspects: [{ aspect: 'overall', mean: null, answers: 4, share: null }],
        remarks: [],
      },
    });
    drawAs(['county'], <SurveysPage />);
    await screen.findByText('4 份回答');
    expect(screen.getAllByText(/不足 5 份，或由此可推出/).length).toBeGreaterThan(0);
    expect(screen.getByRole('img', { name: '总体满意度: 份数太少，不显示' })).toBeTruthy();
    expect(screen.getByRole('tab', { name: '编辑' })).toBeTruthy();
  });

  test('who only supervises reads the results and edits nothing', async () => {
    served({
      'GET /surveys': [surveyOf()],
      'GET /surveys/drug-satisfaction/results': {
        answers: 0,
        satisfied: 0,
        aspects: [],
        quotas: [],
        quotaPeriod: null,
        remarks: [],
      },
    });
    drawAs(['assessor'], <SurveysPage />);
    await screen.findByText('这个时段还没有回答');
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['结果', '留言']);
  });

  test('an edit in both languages is published as the next version from the one read', async () => {
    served({
      'GET /surveys': [surveyOf()],
      'GET /surveys/drug-satisfaction/results': {
        answers: 0,
        satisfied: 0,
        aspects: [],
        quotas: [],
        quotaPeriod: null,
        remarks: [],
      },
      'PUT /surveys/drug-satisfaction': surveyOf({ version: 3 }),
    });
    drawAs(['county'], <SurveysPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '编辑' }));
    const publish = await screen.findByTestId('publish');
    expect(publish.getAttribute('aria-disabled')).toBe('true');
    type('question-0-zh', '总的来说满意吗');
    type('question-0-en', '');
    expect(screen.getByTestId('publish').getAttribute('aria-disabled')).toBe('true');
    type('question-0-en', 'How satisfied overall');
    fireEvent.click(screen.getByTestId('publish'));
    fireEvent.click(screen.getByTestId('confirm-publish'));
    await waitFor(() => expect(phone.toasts).toEqual(['第 3 版已发布']));
    expect(sentTo('PUT', '/surveys/drug-satisfaction')[0]?.body).toMatchObject({
      version: 2,
      questions: [{ id: 'overall', text: { zh: '总的来说满意吗', en: 'How satisfied overall' } }],
    });
  });

  test('a version somebody else published is said, with the way to it', async () => {
    served({
      'GET /surveys': [surveyOf()],
      'GET /surveys/drug-satisfaction/results': {
        answers: 0,
        satisfied: 0,
        aspects: [],
        quotas: [],
        quotaPeriod: null,
        remarks: [],
      },
      'PUT /surveys/drug-satisfaction': () => failure('EDIT_CONFLICT', 409),
    });
    drawAs(['county'], <SurveysPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '编辑' }));
    await screen.findByTestId('publish');
    type('question-0-zh', '新的问题');
    fireEvent.click(screen.getByTestId('publish'));
    fireEvent.click(screen.getByTestId('confirm-publish'));
    await screen.findByText('他人刚刚发布了新版，请载入后再改。');
  });
});

describe('Facts told by hand', () => {
  test('need a value and a reason, go with scheme, region and period, and the assessment is read anew', async () => {
    served({ 'GET /assessments/entered-facts': [], 'PUT /assessments/entered-facts': {} });
    drawAs(['county'], <EnteredPage />);
    fireEvent.click(await screen.findByTestId('choose-fact'));
    fireEvent.click(await screen.findByRole('button', { name: /名 free/ }));
    fireEvent.click(screen.getByTestId('enter'));
    expect(screen.getAllByText('请填写')).toHaveLength(2);
    type('fact-free', '9');
    type('reason', '妇幼系统年报');
    fireEvent.click(screen.getByTestId('enter'));
    await waitFor(() => expect(phone.toasts).toEqual(['已填报，考核已更新']));
    expect(sentTo('PUT', '/assessments/entered-facts')[0]?.body).toEqual({
      scheme: 'nanchuan-2023',
      region: '500119',
      period: '2026',
      fact: 'free',
      value: 9,
      reason: '妇幼系统年报',
    });
    await waitFor(() => expect(sentTo('GET', '/assessments').length).toBeGreaterThan(1));
  });

  test('are only looked at by assessors', async () => {
    served({ 'GET /assessments/entered-facts': [] });
    drawAs(['assessor'], <EnteredPage />);
    await screen.findByText('考核员可以查看，不能填报。');
    await screen.findByText('还没有填报');
  });
});
