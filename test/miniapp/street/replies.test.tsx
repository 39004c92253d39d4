import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { forgetRemarks, keepRemark, keptRemarks } from '../../../miniapp/src/api/replies.ts';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import { hasRemark } from '../../../miniapp/src/pages/survey/model.ts';
import RepliesPage from '../../../miniapp/src/street/pages/replies/index.tsx';
import { surveyOf } from '../support/samples.ts';
import { drawAsResident, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const path = '/surveys/public-opinion/replies';
const code = 'c'.repeat(32);
const written = { survey: 'public-opinion', code, title: '公众意见', day: '2026-11-20' };

beforeEach(() => forgetRemarks());

test('nothing written yet leads to where an opinion is written', async () => {
  serve({});
  drawAsResident(<RepliesPage />);
  fireEvent.click(await screen.findByRole('button', { name: '写一条意见' }));
  expect(phone.visited[0]).toContain('/pages/survey/index');
});

test('a reply is asked for by a tap, without the session, with the code in the body (C05)', async () => {
  keepRemark(written);
  const table = serve({ [`POST ${path}`]: { replies: [] } });
  drawAsResident(<RepliesPage />);
  const ask = await screen.findByRole('button', { name: '查看回复 公众意见' });
  expect(sentTo('POST', path)).toEqual([]);
  fireEvent.click(ask);
  await screen.findByText('还没有回复，过几天再来看看。');
  expect(sentTo('POST', path)[0]?.body).toEqual({ replyCode: code });
  const sent = phone.sent.find(({ method }) => method === 'POST');
  expect(sent?.header.Authorization).toBeUndefined();
  expect(sent?.url).not.toContain(code);
  table[`POST ${path}`] = { replies: [{ text: '已加开窗口', day: '2026-11-25' }] };
  fireEvent.click(ask);
  await screen.findByText('已加开窗口');
});

test('what was read stays without a network, and goes where it is removed', async () => {
  keepRemark(written);
  const table = serve({ [`POST ${path}`]: { replies: [{ text: '已加开窗口', day: '2026-11-25' }] } });
  const first = drawAsResident(<RepliesPage />);
  fireEvent.click(await screen.findByRole('button', { name: '查看回复 公众意见' }));
  await screen.findByText('已加开窗口');
  first.unmount();
  table[`POST ${path}`] = () => {
    throw new RequestError('OFFLINE', 'no net');
  };
  drawAsResident(<RepliesPage />);
  fireEvent.click(await screen.findByRole('button', { name: '查看回复 公众意见' }));
  await screen.findByRole('alert');
  expect(screen.getByText('已加开窗口')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '从这部手机删除 公众意见' }));
  await screen.findByText('还没有在这部手机上留过言');
  expect(keptRemarks.get()).toEqual([]);
});

test('only an answer with words can be replied to', () => {
  expect(hasRemark(surveyOf(), { overall: 5 })).toBe(false);
  expect(hasRemark(surveyOf(), { overall: 5, remark: '很快' })).toBe(true);
});
