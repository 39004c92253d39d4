import { type Assessment, type AssessmentQuery, assessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/exchange.ts';
import { snapshotsOfRegions } from '../assessment/findRound.ts';
import { AppError } from '../platform/errors.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { listRegions } from '../regions/findRegion.ts';
import { readAssessment } from './readAssessment.ts';
import { bulletinSheet, scoreSheets } from './scoreSheet.ts';
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
      return new ReadyJson(await writeBook(scoreSheets(assessment, language)), xlsx);
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
      const { round, ...asked } = query;
      const frozen = round === undefined ? null : await snapshotsOfRegions(tx, principal, round);
      const read = async (region: string): Promise<Assessment> => {
        const snapshot = frozen?.get(region);
        const of = { ...asked, region, ...(snapshot ? { snapshot } : {}) };
        return (await readAssessment(tx, principal, of)).assessment;
      };
      const told = (region: string): boolean => !frozen || frozen.has(region);
      const below = (await listRegions()).filter(({ _id, parent }) => parent === asked.region && told(_id));
      if (!told(asked.region) && below.length === 0) throw new AppError('NOT_FOUND');
      const whole = told(asked.region) ? await read(asked.region) : null;
      const parts = [];
      // One after the other: each asks the database for some dozens of counts.
      for (const { _id } of below) parts.push(await read(_id));
      reply.header('Content-Disposition', attached(`${asked.scheme}-${asked.region}-bulletin`));
      return new ReadyJson(await writeBook([bulletinSheet(whole, parts, language)]), xlsx);
    },
  }),
];
