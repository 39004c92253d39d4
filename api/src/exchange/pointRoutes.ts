import * as contract from '@fcs/shared/contracts/exchange.ts';
import { townshipsQuery } from '@fcs/shared/contracts/townships.ts';
import { periodOf } from '../assessment/findSubject.ts';
import { pictureTownships } from '../assessment/pictureTownships.ts';
import { AppError } from '../platform/errors.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { findPlace } from '../points/findPlace.ts';
import { listInhabited } from '../regions/inhabitedPlaces.ts';
import { hsdsPageOf, hsdsServiceOf } from './hsds.ts';
import { streamGeoJson, streamPointsCsv } from './pointFiles.ts';
import { townshipFileOf } from './townshipFile.ts';

const csv = 'text/csv; charset=utf-8';
const geoJson = 'application/geo+json';
const json = 'application/json';
const sent = (answer: unknown): ReadyJson => new ReadyJson(JSON.stringify(answer), `${json}; charset=utf-8`);

/** The places in the formats of others, for anybody. */
export const pointRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/exchange/points.geojson',
    tag: 'exchange',
    summary: 'Every point in service as GeoJSON (RFC 7946, so WGS-84), streamed whole',
    access: 'public',
    answer: contract.pointFeatures,
    mediaType: geoJson,
    handle: async ({ tx }) => streamGeoJson(tx),
  }),
  route({
    method: 'GET',
    path: '/exchange/townships.geojson',
    tag: 'exchange',
    summary:
      'The parts of a region and where their people live as GeoJSON, with the numbers the dashboard tells of them',
    access: ['county', 'assessor'],
    query: townshipsQuery,
    answer: contract.townshipFeatures,
    mediaType: geoJson,
    handle: async ({ tx, query }) => {
      const period = periodOf(query.period, 'query.period');
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      const file = townshipFileOf(
        tx,
        await pictureTownships(tx, region, period),
        await listInhabited(region.path),
      );
      return new ReadyJson(JSON.stringify(file), geoJson);
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/points.csv',
    tag: 'exchange',
    summary: 'Every point in service as CSV in GCJ-02 and WGS-84, streamed whole',
    access: 'public',
    answer: null,
    mediaType: csv,
    handle: async ({ reply }) => {
      reply.header('Content-Disposition', 'attachment; filename="points.csv"');
      return streamPointsCsv();
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/hsds',
    tag: 'exchange',
    summary: 'What this feed of the Human Services Data Specification is',
    access: 'public',
    answer: contract.hsdsAbout,
    mediaType: json,
    handle: async ({ language }) =>
      sent({
        version: '3.0',
        profile: 'https://docs.openreferral.org/en/3.0/',
        description:
          language === 'en'
            ? 'Places that give out free contraceptives, one service each; coordinates WGS-84, times of Asia/Shanghai'
            : '免费避孕药具领取点，每个领取点为一项服务；坐标为 WGS-84，时间为北京时间',
      }),
  }),
  route({
    method: 'GET',
    path: '/exchange/hsds/services',
    tag: 'exchange',
    summary: 'A page of services of the Human Services Data Specification 3.0: one for each point in service',
    access: 'public',
    query: contract.hsdsQuery,
    answer: contract.hsdsPage,
    mediaType: json,
    handle: async ({ tx, query }) => {
      const { page, per_page: perPage, full = true } = query;
      return sent(await hsdsPageOf(tx, { page, perPage, full }));
    },
  }),
  route({
    method: 'GET',
    path: '/exchange/hsds/services/:id',
    tag: 'exchange',
    summary: 'One service of the feed, with its place, phones and hours',
    access: 'public',
    params: contract.hsdsParams,
    answer: contract.hsdsService,
    mediaType: json,
    handle: async ({ tx, params }) => sent(await hsdsServiceOf(tx, params.id)),
  }),
];
