import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/sampling.ts';
import * as z from 'zod/mini';
import { holds } from '../dispensing/holds.ts';
import { type Principal, type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { closeDraw, enterOutcome, replaceRow, settleRow } from './changeRow.ts';
import type { DrawDocument } from './Draw.ts';
import { drawSample } from './drawSample.ts';
import { drawOrNotFound, listDraws, listFrame } from './findDraw.ts';
import { workedOn } from './notAtHome.ts';
import { presentDraw } from './present.ts';
import { publishFrame } from './publishFrame.ts';
import { sampledPlace } from './sampledPlace.ts';

const assessing = ['county', 'assessor'] as const;
const seeing = ['keeper', 'operator', 'hospital', ...assessing] as const;

const mayAssess = (principal: Principal | null, { unit, regionPath }: DrawDocument): boolean =>
  holds(principal, assessing, { id: unit ?? '', regionPath });

export const samplingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/draws',
    tag: 'sampling',
    summary: 'The samples of the own tree or unit, the newest first',
    access: seeing,
    query: contract.drawListQuery,
    answer: contract.sampleDraw,
    list: true,
    handle: async ({ tx, principal, query: { purpose, unit, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'unit' });
      const asked = { ...(purpose ? { purpose } : {}), ...(unit ? { unit } : {}) };
      const { data, next } = await listDraws(tx, { $and: [own, asked] }, page);
      return { data: data.map((draw) => presentDraw(draw, mayAssess(principal, draw))), next };
    },
  }),
  route({
    method: 'POST',
    path: '/draws',
    tag: 'sampling',
    summary: 'Publish a frame, and with it the seed that is made after it; nothing is drawn yet',
    access: assessing,
    body: contract.frameRequest,
    answer: contract.sampleDraw,
    status: 201,
    write: true,
    errors: ['DRAW_UNDER_WAY'],
    handle: async ({ tx, principal, body }) => {
      const place = await sampledPlace(tx, principal, body);
      return presentDraw(await publishFrame(tx, { ...body, ...place }));
    },
  }),
  route({
    method: 'GET',
    path: '/draws/:id',
    tag: 'sampling',
    summary: 'One sample: frame hash, seed, rows with their outcomes, the share with its interval',
    access: seeing,
    params: idParams,
    answer: contract.sampleDraw,
    handle: async ({ tx, principal, params }) => {
      const draw = await drawOrNotFound(tx, params.id);
      return presentDraw(draw, mayAssess(principal, draw));
    },
  }),
  route({
    method: 'GET',
    path: '/draws/:id/frame',
    tag: 'sampling',
    summary: 'The published ids in their order, to draw the same once more',
    access: seeing,
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: contract.frameRow,
    list: true,
    handle: async ({ tx, params, query }) => {
      await drawOrNotFound(tx, params.id);
      return listFrame(tx, params.id, query);
    },
  }),
  route({
    method: 'POST',
    path: '/draws/:id/draw',
    tag: 'sampling',
    summary: 'Draw the published sample, once',
    access: assessing,
    params: idParams,
    answer: contract.sampleDraw,
    write: true,
    errors: ['DRAW_STEP_NOT_ALLOWED'],
    handle: async ({ tx, principal, params }) =>
      presentDraw(await drawSample(tx, { drawId: await workedOn(tx, principal, params.id) })),
  }),
  route({
    method: 'POST',
    path: '/draws/:id/rows/:row/outcome',
    tag: 'sampling',
    summary: 'What the call or the record showed; a second entry is by somebody else',
    access: assessing,
    params: contract.rowParams,
    body: contract.outcomeRequest,
    answer: contract.sampleDraw,
    write: true,
    errors: ['DRAW_STEP_NOT_ALLOWED', 'SAME_PERSON'],
    handle: async ({ tx, principal, params: { id, row }, body }) =>
      presentDraw(await enterOutcome(tx, { drawId: await workedOn(tx, principal, id), rowId: row, ...body })),
  }),
  route({
    method: 'POST',
    path: '/draws/:id/rows/:row/replace',
    tag: 'sampling',
    summary: 'The next of the ranking takes the place of a row, with the reason',
    access: assessing,
    params: contract.rowParams,
    body: contract.replaceRequest,
    answer: contract.sampleDraw,
    write: true,
    errors: ['DRAW_STEP_NOT_ALLOWED', 'FRAME_USED_UP'],
    handle: async ({ tx, principal, params: { id, row }, body: { reason } }) =>
      presentDraw(await replaceRow(tx, { drawId: await workedOn(tx, principal, id), rowId: row, reason })),
  }),
  route({
    method: 'POST',
    path: '/draws/:id/rows/:row/settle',
    tag: 'sampling',
    summary: 'What holds where two entries differ',
    access: assessing,
    params: contract.rowParams,
    body: contract.settleRequest,
    answer: contract.sampleDraw,
    write: true,
    errors: ['DRAW_STEP_NOT_ALLOWED'],
    handle: async ({ tx, principal, params: { id, row }, body: { outcome } }) =>
      presentDraw(await settleRow(tx, { drawId: await workedOn(tx, principal, id), rowId: row, outcome })),
  }),
  route({
    method: 'POST',
    path: '/draws/:id/close',
    tag: 'sampling',
    summary: 'End a draw whose every row has its outcome',
    access: assessing,
    params: idParams,
    answer: contract.sampleDraw,
    write: true,
    errors: ['DRAW_STEP_NOT_ALLOWED', 'DRAW_INCOMPLETE'],
    handle: async ({ tx, principal, params }) =>
      presentDraw(await closeDraw(tx, { drawId: await workedOn(tx, principal, params.id) })),
  }),
];
