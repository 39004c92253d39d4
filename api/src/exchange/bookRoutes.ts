import { type AssessmentQuery, assessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/exchange.ts';
import { findIssue } from '../assessment/findIssue.ts';
import { linesFor, settlementOrNotFound } from '../assessment/findSettlement.ts';
import { supervises } from '../assessment/findSubject.ts';
import { presentSettlementSheet } from '../assessment/presentSettlement.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { regionName } from '../regions/findRegion.ts';
import { findPlans } from '../regions/planYear.ts';
import { readAssessment } from './readAssessment.ts';
import { readBulletin } from './readBulletin.ts';
import { scoreSheets } from './scoreSheet.ts';
import { settlementSheets } from './settlementBook.ts';
import { writeBook } from './sheets.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const attached = (name: string): string => `attachment; filename="${name}.xlsx"`;

/** Papers of an assessment, to print and sign. */
export const bookRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/exchange/score-sheet/xlsx',
    tag: 'exchange',
    summary: 'The score sheet of an assessment with the facts it stands on, to print and sign',
    access: readers,
    query: assessmentQuery,
    answer: null,
    mediaType: xlsx,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language, reply }) => {
      const { assessment } = await readAssessment(tx, principal, query as AssessmentQuery);
      reply.header('Content-Disposition', attached(`${assessment.scheme}-${assessment.region}`));
      const issue = query.snapshot ? await findIssue(tx, query.snapshot) : null;
      return new ReadyJson(await writeBook(scoreSheets(assessment, issue, language)), xlsx);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/bulletin',
    tag: 'exchange',
    summary: 'A bulletin as a page to read and print, cell for cell the table of its spreadsheet',
    access: ['county', 'assessor'],
    query: contract.bulletinQuery,
    answer: contract.printedPaper,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language }) => {
      const { title, about, head, rows, notes } = await readBulletin(tx, principal, query, language);
      return {
        title,
        about: about.map(([label, value]) => ({ label, value })),
        head: [...head],
        rows: rows.map((row) => [...row]),
        notes: [...notes],
      };
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/bulletin/xlsx',
    tag: 'exchange',
    summary:
      'A bulletin: a region and the parts directly below it, scored by one scheme side by side, live or as a round froze them',
    access: ['county', 'assessor'],
    query: contract.bulletinQuery,
    answer: null,
    mediaType: xlsx,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language, reply }) => {
      const sheet = await readBulletin(tx, principal, query, language);
      reply.header('Content-Disposition', attached(`${query.scheme}-${query.region}-bulletin`));
      return new ReadyJson(await writeBook([sheet]), xlsx);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/settlements/:id/xlsx',
    tag: 'exchange',
    summary:
      'A settlement to print and sign, with plan and done of each township; a unit gets its own line once signed',
    access: readers,
    params: idParams,
    answer: null,
    mediaType: xlsx,
    errors: ['NOT_FOUND'],
    handle: async ({ tx, principal, params, language, reply }) => {
      const found = await settlementOrNotFound(tx, params.id);
      const sheet = await presentSettlementSheet(tx, found, await linesFor(principal, found));
      // What a township was to do is the county's to see.
      const whole = supervises(principal, found.regionPath);
      const plans = whole ? await findPlans(tx, found.regionPath, found.year) : [];
      const named = plans.map(async (one) => ({ ...one, name: await regionName(one.region) }));
      reply.header(
        'Content-Disposition',
        attached(`settlement-${found.region}-${found.year}-${found.version}`),
      );
      return new ReadyJson(
        await writeBook(settlementSheets(sheet, await Promise.all(named), language)),
        xlsx,
      );
    },
  }),
];
