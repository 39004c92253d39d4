import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/settlements.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { linesFor, listSettlements, settlementOrNotFound } from './findSettlement.ts';
import { presentSettlement, presentSettlementSheet } from './presentSettlement.ts';
import { settle, signSettlement } from './settle.ts';
import { settlementAppealRoutes } from './settlementAppealRoutes.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;

export const settlementRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/assessments/settlements',
    tag: 'assessment',
    summary: 'Turn a year of work into yuan: fixed, by a pool to the fen, or as it is; anomalies held back',
    access: ['county'],
    body: contract.newSettlement,
    answer: contract.settlementSheet,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => {
      const settled = await settle(tx, body);
      return presentSettlementSheet(tx, settled, settled.lines);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/settlements',
    tag: 'assessment',
    summary: 'The settlements of a region with all their versions; a unit gets the signed ones that pay it',
    access: readers,
    query: contract.settlementsQuery,
    answer: contract.settlement,
    list: true,
    handle: ({ tx, principal, query }) => listSettlements(tx, principal, query),
  }),
  route({
    method: 'GET',
    path: '/assessments/settlements/:id',
    tag: 'assessment',
    summary: 'A settlement with what every yuan stands on; a unit sees its own line once it is signed',
    access: readers,
    params: idParams,
    answer: contract.settlementSheet,
    handle: async ({ tx, principal, params }) => {
      const found = await settlementOrNotFound(tx, params.id);
      return presentSettlementSheet(tx, found, await linesFor(principal, found));
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/settlements/:id/sign',
    tag: 'assessment',
    summary: 'Sign the newest version by a second person of the county',
    access: ['county'],
    params: idParams,
    answer: contract.settlement,
    write: true,
    errors: ['SECOND_PERSON', 'SHEET_LOCKED'],
    handle: async ({ tx, params }) => {
      const found = await settlementOrNotFound(tx, params.id);
      if (!mayTouch(tx.scope, { regionPath: found.regionPath })) throw new AppError('FORBIDDEN');
      return presentSettlement(tx, await signSettlement(tx, found));
    },
  }),
  ...settlementAppealRoutes,
];
