import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import SurveysPage from '../../../miniapp/src/office/pages/surveys/index.tsx';
import { draftOf, isComplete, withType } from '../../../miniapp/src/office/pages/surveys/model.ts';
import { drawAs, sentTo, serve } from '../support/servedPage.tsx';
import { surveyOf } from './samples.ts';

const question = {
  ...{
    id: 'pill',
    type: 'choice' as const,
    aspect: null,
    text: { zh: '怎样吃', en: 'How taken' },
    required: true,
  },
  options: ['daily', 'weekly'].map((value) => ({ value, label: { zh: value, en: value } })),
  ...{ right: 'daily', why: { zh: '每天才有效', en: 'Works when daily' } },
};
const survey = surveyOf({ id: 'knowledge', openTo: 'all', questions: [question], knowledge: { atLeast: 1 } });
const year = { asked: 200, aware: 150, rate: 0.75, low: 0.69, high: 0.805, questions: [] };
const served = () =>
  serve({
    'GET /surveys': [survey],
    'GET /surveys/knowledge/results': {
      answers: 200,
      satisfied: 0,
      aspects: [],
      quotas: [],
      quotaPeriod: null,
      remarks: [],
    },
    'GET /surveys/knowledge/knowledge': {
      ...{ id: 'knowledge', rule: { atLeast: 6, of: 8 } },
      years: [
        { ...year, year: '2025', change: null },
        { ...year, year: '2026', change: 7.3, questions: [{ id: 'pill', text: '怎样吃', right: 0.8 }] },
      ],
    },
    'PUT /surveys/knowledge': surveyOf({ version: 3 }),
  });

test('awareness is shown by year with its interval, against the baseline, and by question (C08)', async () => {
  served();
  drawAs(['assessor'], <SurveysPage />);
  await screen.findByText(/比基线高 7.3 个百分点/);
  expect(screen.getAllByText(/95% 区间 69%—80.5%/)).toHaveLength(2);
  expect(screen.getByText('2026 年各题答对的比例')).toBeTruthy();
  expect(screen.queryByTestId('satisfied')).toBeNull();
});

test('an edit keeps the rule and the right answers, and changes which one is right', async () => {
  served();
  drawAs(['county'], <SurveysPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '编辑' }));
  fireEvent.click(await screen.findByRole('button', { name: /正确答案/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'weekly' }));
  fireEvent.click(await screen.findByTestId('publish'));
  fireEvent.click(await screen.findByTestId('confirm-publish'));
  await waitFor(() =>
    expect(sentTo('PUT', '/surveys/knowledge')[0]?.body).toMatchObject({
      knowledge: { atLeast: 1 },
      questions: [{ right: 'weekly', why: question.why }],
    }),
  );
});

test('another type has no right answer, and a reason is needed in both languages', () => {
  expect(withType(question, 'text')).not.toHaveProperty('right');
  expect(isComplete(draftOf(survey))).toBe(true);
  const half = { ...question, why: { zh: '每天才有效', en: '' } };
  expect(isComplete(draftOf({ ...survey, questions: [half] }))).toBe(false);
});
