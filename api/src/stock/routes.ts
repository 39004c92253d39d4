import { idParams } from '@fcs/shared/contracts/common.ts';
import type { OpenWork } from '@fcs/shared/contracts/stock.ts';
import * as contract from '@fcs/shared/contracts/stock.ts';
import * as z from 'zod/mini';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { WriteTx } from '../platform/tx.ts';
import { createVoucher } from './createVoucher.ts';
import { findCard } from './findCard.ts';
import { findLevels } from './findLevels.ts';
import { findSuggestions } from './findSuggestions.ts';
import { findVoucher } from './findVoucher.ts';
import { findWhereabouts } from './findWhereabouts.ts';
import { listVouchers } from './listVouchers.ts';
import { moveVoucher } from './moveVoucher.ts';
import { presentVoucher, presentVouchers } from './presentVoucher.ts';
import { signVoucher } from './signVoucher.ts';
import { countyPathsOf } from './voucherMovers.ts';

/** Own points, or the county's tree: who makes, signs and reads papers. */
const staff = ['keeper', 'hospital', 'county'] as const;
/** Operators see what lies at their machines; its papers are the store's. */
const readers = [...staff, 'operator'] as const;

const shelfErrors = ['OUT_OF_STOCK', 'STOCK_CONFLICT', 'LOT_EXPIRED', 'LOT_RECALLED'] as const;

/** What later rooms have open at a place, for a handover (N20). */
export type StockDeps = { openWork: (tx: WriteTx, pointId: string) => Promise<OpenWork[]> };

export const createStockRoutes = (deps: StockDeps): Route[] => [
  route({
    method: 'GET',
    path: '/vouchers',
    tag: 'stock',
    summary: 'The papers of the caller’s own places and those addressed to them, the latest first',
    access: staff,
    query: contract.voucherQuery,
    answer: contract.voucher,
    list: true,
    handle: async ({ query, tx, principal }) => {
      const countyPaths = countyPathsOf(principal);
      const { data, next } = await listVouchers(tx, query, countyPaths);
      return { data: await presentVouchers(tx, data, countyPaths), next };
    },
  }),
  route({
    method: 'POST',
    path: '/vouchers',
    tag: 'stock',
    summary:
      'Make a paper: requisition, receipt, storage check, issue, transfer, stocktake, loss, recall, handover',
    access: staff,
    body: contract.newVoucher,
    answer: contract.voucher,
    status: 201,
    write: true,
    errors: shelfErrors,
    handle: async ({ body, tx, principal }) => {
      const countyPaths = countyPathsOf(principal);
      const openWork = body.kind === 'handover' ? await deps.openWork(tx, body.pointId) : [];
      const made = await createVoucher(tx, { paper: body, countyPaths, openWork });
      return presentVoucher(tx, made, countyPaths);
    },
  }),
  route({
    method: 'GET',
    path: '/vouchers/:id',
    tag: 'stock',
    summary: 'One paper with its lines, signatures and the moves the caller may make',
    access: staff,
    params: idParams,
    answer: contract.voucher,
    handle: async ({ params, tx, principal }) => {
      const countyPaths = countyPathsOf(principal);
      return presentVoucher(tx, await findVoucher(tx, params.id, countyPaths), countyPaths);
    },
  }),
  route({
    method: 'POST',
    path: '/vouchers/:id/sign',
    tag: 'stock',
    summary: 'Sign a place of the paper that no move signs',
    access: staff,
    params: idParams,
    body: contract.signRequest,
    answer: contract.voucher,
    write: true,
    errors: ['VOUCHER_MOVED', 'SECOND_PERSON'],
    handle: async ({ params, body, tx, principal }) => {
      const countyPaths = countyPathsOf(principal);
      return presentVoucher(
        tx,
        await signVoucher(tx, { id: params.id, as: body.as, countyPaths }),
        countyPaths,
      );
    },
  }),
  route({
    method: 'POST',
    path: '/vouchers/:id/:move',
    tag: 'stock',
    summary: 'Make a move of the state table',
    access: staff,
    params: contract.voucherMoveParams,
    body: contract.voucherMoveRequest,
    answer: contract.voucher,
    write: true,
    errors: [...shelfErrors, 'VOUCHER_MOVED', 'SECOND_PERSON', 'BACKDATED_NEGATIVE'],
    handle: async ({ params, body, tx, principal }) => {
      const countyPaths = countyPathsOf(principal);
      const input = { id: params.id, move: params.move, request: body, countyPaths };
      return presentVoucher(tx, await moveVoucher(tx, input), countyPaths);
    },
  }),
  route({
    method: 'GET',
    path: '/stock/levels',
    tag: 'stock',
    summary: 'What lies at the caller’s own places, by lot',
    access: readers,
    query: contract.levelQuery,
    answer: contract.level,
    list: true,
    handle: async ({ query, tx }) => findLevels(tx, query),
  }),
  route({
    method: 'GET',
    path: '/stock/card',
    tag: 'stock',
    summary: 'The stock card: every line with the balance after it',
    access: readers,
    query: contract.cardQuery,
    answer: contract.cardLine,
    list: true,
    handle: async ({ query, tx }) => findCard(tx, query),
  }),
  route({
    method: 'GET',
    path: '/stock/lots/:product/:lot/whereabouts',
    tag: 'stock',
    summary: 'Where every box of a lot is or went, the last institution first',
    access: readers,
    params: contract.lotParams,
    answer: contract.whereabouts,
    handle: async ({ params, tx }) => findWhereabouts(tx, { productId: params.product, lotNo: params.lot }),
  }),
  route({
    method: 'GET',
    path: '/stock/suggestions',
    tag: 'stock',
    summary: 'What to ask for: from the use of the last months and what is left',
    access: staff,
    query: z.strictObject({ ...contract.suggestionQuery.shape, ...wholeListQuery }),
    answer: contract.suggestion,
    list: true,
    errors: ['NOT_FOUND'],
    handle: async ({ query, tx }) =>
      pageInMemory(await findSuggestions(tx, query.point), ({ productId }) => productId, query),
  }),
];
