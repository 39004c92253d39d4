import * as contract from '@fcs/shared/contracts/exchange.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { listKinds } from '../catalogue/findProduct.ts';
import { AppError } from '../platform/errors.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { OpenRelease, type OpenReleaseDocument, openReleaseId } from './OpenRelease.ts';
import { publishOpenData } from './publishOpenData.ts';
import { type Cell, writeCsv } from './sheets.ts';
import { fewest } from './suppress.ts';

const csv = 'text/csv; charset=utf-8';

const present = (release: OpenReleaseDocument): contract.OpenReleaseView => ({
  region: release.region,
  year: release.year,
  publishedAt: release.at.toISOString(),
  numbers: release.rows.length,
  hidden: release.rows.filter(({ value }) => value === null).length,
  file: `/api/v1/exchange/open-data.csv?region=${release.region}&year=${release.year}`,
});

const columns = ['region', 'name', 'level', 'year', 'measure', 'kind', 'kindName', 'value', 'note'];

const csvOf = async (release: OpenReleaseDocument, language: Language): Promise<Buffer> => {
  const tongue = language === 'en' ? 'en' : 'zh';
  const names = new Map((await listKinds()).map(({ _id, name }) => [_id, name[tongue]]));
  const note =
    language === 'en'
      ? `not shown: fewer than ${fewest} people, or a number that would tell them`
      : `不公布：少于 ${fewest} 人，或可由此推出少于 ${fewest} 人的数`;
  const rows = release.rows.map(({ region, name, level, kind, value }): Cell[] => [
    ...[region, name, level, release.year, kind === null ? 'people' : 'visits', kind],
    ...[kind === null ? null : (names.get(kind) ?? kind), value, value === null ? note : null],
  ]);
  return writeCsv(columns, rows);
};

/** What a county publishes of a year: numbers that show nobody, together with all others that are out. */
export const openDataRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/exchange/open-data',
    tag: 'exchange',
    summary: 'Publish the numbers of a year that is over, once; numbers on fewer than 5 people are withheld',
    access: ['county'],
    body: contract.openDataQuery,
    answer: contract.openRelease,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => present(await publishOpenData(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/exchange/open-data',
    tag: 'exchange',
    summary: 'The years a county has published, newest first',
    access: 'public',
    query: contract.openDataListQuery,
    answer: contract.openRelease,
    list: true,
    handle: async ({ query }) => {
      const found = await OpenRelease.find({ region: query.region })
        .sort({ year: -1 })
        .lean<OpenReleaseDocument[]>();
      const page = pageInMemory(found, ({ _id }) => _id, query);
      return { data: page.data.map(present), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/open-data.csv',
    tag: 'exchange',
    summary: 'A published year: people and person-times by township and kind; what is withheld is left empty',
    access: 'public',
    query: contract.openDataQuery,
    answer: null,
    mediaType: csv,
    errors: ['NOT_FOUND'],
    handle: async ({ query, language, reply }) => {
      const release = await OpenRelease.findById(
        openReleaseId(query.region, query.year),
      ).lean<OpenReleaseDocument | null>();
      if (!release) throw new AppError('NOT_FOUND');
      reply.header('Content-Disposition', `attachment; filename="${query.region}-${query.year}.csv"`);
      return new ReadyJson(await csvOf(release, language), csv);
    },
  }),
];
