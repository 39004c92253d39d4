import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/sampling.ts';
import * as z from 'zod/mini';
import { AppError, invalid } from '../platform/errors.ts';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { drawOrNotFound } from '../sampling/findDraw.ts';
import { presentDraw } from '../sampling/present.ts';
import { publishFrame } from '../sampling/publishFrame.ts';
import { frameHashOf } from '../sampling/rank.ts';
import { sampledPlace } from '../sampling/sampledPlace.ts';
import { listPhones, revealPhone } from './callRow.ts';
import { collectFrame, namesOf } from './recordFrames.ts';

const assessing = ['county', 'assessor'] as const;

/** Frames of records, and the calls of a sample drawn of one: what spans the rooms that hold the records. */
export const frameRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/record-frames',
    tag: 'sampling',
    summary: 'The frame that the records of a place and period give now: how many, and its hash',
    access: assessing,
    query: contract.recordFrameQuery,
    answer: contract.recordFrame,
    handle: async ({ tx, principal, query }) => {
      const { purpose, period } = query;
      const place = await sampledPlace(tx, principal, query, 'query.');
      const frame = await collectFrame(tx, { place, purpose, period }, 'query.');
      return { frameSize: frame.length, frameHash: frameHashOf(frame) };
    },
  }),
  route({
    method: 'POST',
    path: '/record-frames',
    tag: 'sampling',
    summary: 'Publish that frame, and with it the seed that is made after it; nothing is drawn yet',
    access: assessing,
    body: contract.recordFrameRequest,
    answer: contract.sampleDraw,
    status: 201,
    write: true,
    errors: ['DRAW_UNDER_WAY', 'FRAME_CHANGED'],
    handle: async ({ tx, principal, body }) => {
      const { frameHash, ...asked } = body;
      const place = await sampledPlace(tx, principal, asked);
      const ids = await collectFrame(tx, { place, ...asked });
      if (ids.length === 0) throw invalid('period', 'no_records');
      if (frameHashOf(ids) !== frameHash) throw new AppError('FRAME_CHANGED');
      return presentDraw(await publishFrame(tx, { ...asked, ...place, ids, source: 'records' }));
    },
  }),
  route({
    method: 'GET',
    path: '/draws/:id/names',
    tag: 'sampling',
    summary: 'What each drawn row is of, where a frame of records holds no people: machines, papers, doctors',
    access: assessing,
    params: idParams,
    query: z.strictObject(wholeListQuery),
    answer: contract.rowName,
    list: true,
    handle: async ({ tx, params, query }) => {
      const draw = await drawOrNotFound(tx, params.id);
      const ids = draw.frameSource === 'records' ? draw.rows.map((row) => row.id) : [];
      return pageInMemory(await namesOf(tx, draw, ids), ({ row }) => row, query);
    },
  }),
  route({
    method: 'GET',
    path: '/draws/:id/phones',
    tag: 'sampling',
    summary: 'The rows of a draw under way whose people are called, numbers masked',
    access: ['assessor'],
    params: idParams,
    query: z.strictObject(wholeListQuery),
    answer: contract.rowPhone,
    list: true,
    errors: ['DRAW_STEP_NOT_ALLOWED'],
    handle: async ({ tx, principal, params, query }) =>
      pageInMemory(await listPhones(tx, principal, params.id), ({ row }) => row, query),
  }),
  route({
    method: 'POST',
    path: '/draws/:id/rows/:row/contact',
    tag: 'sampling',
    summary: 'One number in plain text, to call, for an assessor of the round; each reading is in the audit',
    access: ['assessor'],
    params: contract.rowParams,
    answer: contract.rowContact,
    write: true,
    idempotency: 'none',
    errors: ['DRAW_STEP_NOT_ALLOWED', 'PERSON_GONE'],
    handle: async ({ tx, principal, params: { id, row } }) => ({
      phone: await revealPhone(tx, principal, { drawId: id, rowId: row }),
    }),
  }),
];
