import { writeCsv } from '../../../api/src/exchange/sheets.ts';
import { newId, newSecret } from '../../../api/src/platform/chance.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyDefinition } from '../../../api/src/surveys/SurveyDefinition.ts';
import { setQuotas } from '../../../api/src/surveys/setQuotas.ts';
import { giveTask, openTopic } from '../../../api/src/surveys/topics.ts';
import type { Sample } from './stage.ts';
import { bySystem, period, type Target } from './world.ts';

const makeRemark = async ({ surveyId, region, regionPath }: Target): Promise<string> => {
  const remarkId = newId();
  const answer = { _id: newId(), surveyId, version: 1, day: '2026-01-02', region, regionPath, frame: 'open' };
  const said = { mode: 'app', source: null, answers: { overall: 5 }, overall: 5, satisfied: true };
  const more = { aware: null, remarkId, replyHash: null, sample: false };
  await SurveyAnswer.collection.insertOne({ ...answer, ...said, ...more } as never);
  return remarkId;
};

const makeDraw = async ({ region, regionPath }: Target): Promise<string> => {
  const frame = {
    purpose: 'satisfaction' as const,
    region: { code: region, path: regionPath },
    unit: newId(),
  };
  const { _id } = await bySystem((tx) => publishFrame(tx, { ...frame, period, ids: ['client-1'], size: 1 }));
  await bySystem((tx) => drawSample(tx, { drawId: _id }));
  return _id;
};

const makeTopic = async ({ surveyId, regionPath }: Target): Promise<string> =>
  (await bySystem((tx) => openTopic(tx, { surveyId, regionPath, title: '等候时间' }))).id;

let quotaYear = 2040;

/** Quotas that somebody else set: every caller gets those of another year. */
const makeQuotas = async ({ surveyId, region }: Target): Promise<string> => {
  quotaYear += 1;
  const draft = { region, period: String(quotaYear), version: 0, quotas: [], reason: '计划' };
  return (await bySystem((tx) => setQuotas(tx, { surveyId, draft })))._id;
};

const task = { what: '周六加开半天', owner: '药具站', dueOn: '2026-12-01' };

const onRemark =
  (step: string, body: unknown): Sample =>
  async ({ target }) => [
    { path: `/surveys/${target.surveyId}/remarks/${await makeRemark(target)}${step}`, body },
  ];

const onTopic =
  (step: string, body?: unknown): Sample =>
  async ({ target }) => {
    const topicId = await makeTopic(target);
    await bySystem((tx) => giveTask(tx, { surveyId: target.surveyId, topicId, task }));
    const path = `/surveys/${target.surveyId}/topics/${topicId}${step}`;
    return [{ path, ...(body === undefined ? {} : { body }) }];
  };

/** Requests about remarks, topics and replies of a survey. */
export const surveySamples: Record<string, Sample> = {
  'GET /surveys/:id/remarks': ({ target: { surveyId, region } }) => [
    { path: `/surveys/${surveyId}/remarks?region=${region}&period=${period}` },
  ],
  'GET /surveys/:id/knowledge': async ({ target: { surveyId, region } }) => {
    await SurveyDefinition.collection.updateMany({ surveyId }, { $set: { knowledge: { atLeast: 1 } } });
    return [{ path: `/surveys/${surveyId}/knowledge?region=${region}` }];
  },
  'POST /surveys/:id/interviews': async ({ target }) => {
    await SurveyDefinition.collection.updateMany(
      { surveyId: target.surveyId },
      { $set: { openTo: 'clients' } },
    );
    const draw = await makeDraw(target);
    const said = { version: 1, replyCode: newSecret(), answers: { overall: 5 } };
    return [{ path: `/surveys/${target.surveyId}/interviews`, body: { draw, row: 'client-1', ...said } }];
  },
  'GET /surveys/:id/response': async ({ target }) => [
    { path: `/surveys/${target.surveyId}/response?draw=${await makeDraw(target)}` },
  ],
  'POST /exchange/imports/survey-answers': ({ target: { surveyId, region } }) => {
    const content = Buffer.from(writeCsv(['Region', 'Day', 'Overall'], [[region, '2026-01-02', '5']]));
    const sheet = { format: 'csv', content: content.toString('base64'), commit: true };
    return [
      { path: '/exchange/imports/survey-answers', body: { ...sheet, survey: surveyId, source: newId() } },
    ];
  },
  'GET /surveys/:id/quotas': ({ target: { surveyId, region } }) => [
    { path: `/surveys/${surveyId}/quotas?region=${region}&period=${period}` },
  ],
  'PUT /surveys/:id/quotas': ({ target: { surveyId, region } }) => {
    quotaYear += 1;
    const body = { region, period: String(quotaYear), version: 0, quotas: [], reason: '计划' };
    return [{ path: `/surveys/${surveyId}/quotas`, body }];
  },
  'POST /surveys/:id/quotas/:plan/sign': async ({ target }) => [
    { path: `/surveys/${target.surveyId}/quotas/${await makeQuotas(target)}/sign` },
  ],
  'PUT /surveys/:id/remarks/:remark': onRemark('', { topic: null }),
  'PUT /surveys/:id/remarks/:remark/reply': onRemark('/reply', { text: '谢谢' }),
  'GET /surveys/:id/topics': async ({ target }) => {
    const shows = await makeTopic(target);
    return [{ path: `/surveys/${target.surveyId}/topics`, shows }];
  },
  'POST /surveys/:id/topics': ({ target: { surveyId, region } }) => [
    { path: `/surveys/${surveyId}/topics`, body: { title: '等候时间', region } },
  ],
  'PUT /surveys/:id/topics/:topic/task': onTopic('/task', task),
  'POST /surveys/:id/topics/:topic/done': onTopic('/done'),
  'PUT /surveys/:id/topics/:topic/reply': onTopic('/reply', { text: '谢谢' }),
  'POST /surveys/:id/replies': ({ target }) => [
    { path: `/surveys/${target.surveyId}/replies`, body: { replyCode: 'a'.repeat(32) } },
  ],
};
