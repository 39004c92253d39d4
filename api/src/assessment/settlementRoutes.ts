import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/settlements.ts';
import { AppError } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { type Principal, type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { regionOf } from '../regions/findRegion.ts';
import { supervises } from './findSubject.ts';
import { presentSettlement, presentSettlementSheet } from './presentSettlement.ts';
import { type SettledLine, Settlement, type SettlementDocument } from './Settlement.ts';
import { settle, signSettlement } from './settle.ts';

const supervisors = ['county', 'assessor'] as const;

const settlementOrNotFound = async (tx: Tx, id: string): Promise<SettlementDocument> => {
  const found = await Settlement.findById(id).session(tx.session).lean<SettlementDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  return found;
};

/** All lines for who oversees the region; for a unit its own, once somebody signed that they are paid. */
const linesFor = async (principal: Principal | null, found: SettlementDocument): Promise<SettledLine[]> => {
  if (supervises(principal, found.regionPath)) return found.lines;
  const own = await Promise.all(found.lines.map((line) => ownsSubject(principal, line, found.year)));
  const lines = found.lines.filter((_, at) => own[at]);
  if (lines.length === 0 || !found.signedAt) throw new AppError('FORBIDDEN');
  return lines;
};

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
    summary: 'The settlements of a region with all their versions',
    access: supervisors,
    query: contract.settlementsQuery,
    answer: contract.settlement,
    list: true,
    handle: async ({ tx, query }) => {
      const { path } = await regionOf(query.region, 'query.region');
      if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
      const filter = { regionPath: inTree(path), ...(query.year ? { year: query.year } : {}) };
      const all = await Settlement.find(filter as never)
        .select('-lines')
        .lean<SettlementDocument[]>();
      const page = pageInMemory(all, ({ at, _id }) => `${at.toISOString()} ${_id}`, query);
      return { data: page.data.map((one) => presentSettlement(tx, one)), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/settlements/:id',
    tag: 'assessment',
    summary: 'A settlement with what every yuan stands on; a unit sees its own line once it is signed',
    access: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
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
];
