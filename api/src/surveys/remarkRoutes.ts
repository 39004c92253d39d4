import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/remarks.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import * as z from 'zod/mini';
import { invalid } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { regionOf } from '../regions/findRegion.ts';
import { findReplies, limitLookups } from './findReplies.ts';
import { groupRemark, listRemarks, replyToRemark } from './remarks.ts';
import { finishTask, giveTask, listTopics, openTopic, replyToTopic } from './topics.ts';

const topicOf = ({ id, topic }: { id: string; topic: string }) => ({ surveyId: id, topicId: topic });
const remarkOf = ({ id, remark }: { id: string; remark: string }) => ({ surveyId: id, remarkId: remark });

export const remarkRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/surveys/:id/remarks',
    tag: 'surveys',
    summary: 'Remarks of a region and period with what was done about them; none below five answers',
    access: ['county', 'assessor'],
    params: idParams,
    query: contract.remarksQuery,
    answer: contract.surveyRemark,
    list: true,
    handle: async ({ tx, params, query }) => {
      const period = parsePeriod(query.period);
      if (!period) throw invalid('query.period', 'reversed');
      const { path } = await regionOf(query.region, 'query.region');
      return listRemarks(tx, { surveyId: params.id, regionPath: path, period }, query);
    },
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id/remarks/:remark',
    tag: 'surveys',
    summary: 'Put a remark under a topic, or take it out',
    access: ['county'],
    params: contract.remarkParams,
    body: contract.groupRequest,
    answer: contract.surveyRemark,
    write: true,
    handle: ({ tx, params, body }) => groupRemark(tx, { ...remarkOf(params), topicId: body.topic }),
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id/remarks/:remark/reply',
    tag: 'surveys',
    summary: 'Answer whoever wrote a remark, without learning who that is',
    access: ['county'],
    params: contract.remarkParams,
    body: contract.replyRequest,
    answer: contract.surveyRemark,
    write: true,
    handle: ({ tx, params, body }) => replyToRemark(tx, { ...remarkOf(params), ...body }),
  }),
  route({
    method: 'GET',
    path: '/surveys/:id/topics',
    tag: 'surveys',
    summary: 'What remarks of the own tree are about, with tasks and replies',
    access: ['county', 'assessor'],
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: contract.surveyTopic,
    list: true,
    handle: ({ tx, params, query }) => listTopics(tx, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/topics',
    tag: 'surveys',
    summary: 'Open a topic under which remarks are grouped',
    access: ['county'],
    params: idParams,
    body: contract.topicRequest,
    answer: contract.surveyTopic,
    status: 201,
    write: true,
    handle: async ({ tx, params, body }) => {
      const { path } = await regionOf(body.region, 'region');
      return openTopic(tx, { surveyId: params.id, title: body.title, regionPath: path });
    },
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id/topics/:topic/task',
    tag: 'surveys',
    summary: 'Say which office does what about a topic, and by when',
    access: ['county'],
    params: contract.topicParams,
    body: contract.taskRequest,
    answer: contract.surveyTopic,
    write: true,
    handle: ({ tx, params, body }) => giveTask(tx, { ...topicOf(params), task: body }),
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/topics/:topic/done',
    tag: 'surveys',
    summary: 'The task of a topic is done',
    access: ['county'],
    params: contract.topicParams,
    answer: contract.surveyTopic,
    write: true,
    handle: ({ tx, params }) => finishTask(tx, topicOf(params)),
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id/topics/:topic/reply',
    tag: 'surveys',
    summary: 'Answer everybody whose remark stands under a topic',
    access: ['county'],
    params: contract.topicParams,
    body: contract.replyRequest,
    answer: contract.surveyTopic,
    write: true,
    handle: ({ tx, params, body }) => replyToTopic(tx, { ...topicOf(params), ...body }),
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/replies',
    tag: 'surveys',
    summary: 'The replies to a remark, by the code its writer kept; the same answer for any other code',
    access: 'public',
    params: idParams,
    body: contract.replyLookup,
    answer: contract.foundReplies,
    before: ({ address, now }) => limitLookups(address, now),
    handle: async ({ tx, params, body }) => ({
      replies: await findReplies(tx, { surveyId: params.id, ...body }),
    }),
  }),
];
