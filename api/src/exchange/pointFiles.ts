import { Readable } from 'node:stream';
import type { PointFeature } from '@fcs/shared/contracts/exchange.ts';
import { toWgs84 } from '@fcs/shared/geo.ts';
import type { Tx } from '../platform/tx.ts';
import { eachOpenPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { inGroups } from './inGroups.ts';
import { type Cell, csvText } from './sheets.ts';

const featureOf = (point: PointDocument): PointFeature => {
  const { lng, lat } = toWgs84(point.location);
  return {
    type: 'Feature',
    id: point._id,
    geometry: { type: 'Point', coordinates: [lng, lat] },
    properties: {
      name: point.name,
      kind: point.kind,
      region: point.region,
      address: point.address,
      phone: point.phone,
      supervisionPhone: point.supervisionPhone,
      hours: point.hours,
      approximate: point.approximate,
      sample: point.sample,
    },
  };
};

const noteOf = ({ language }: Tx): string =>
  language === 'en'
    ? 'WGS-84, as RFC 7946 demands; converted from GCJ-02, in which the places are kept'
    : '坐标按 RFC 7946 为 WGS-84，由本系统保存的 GCJ-02 坐标换算而来';

async function* geoJson(tx: Tx): AsyncGenerator<string> {
  const head = { type: 'FeatureCollection', note: noteOf(tx), generatedAt: tx.now.toISOString() };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[`;
  let first = true;
  for await (const group of inGroups(eachOpenPoint())) {
    yield `${first ? '' : ',\n'}${group.map((point) => JSON.stringify(featureOf(point))).join(',\n')}`;
    first = false;
  }
  yield ']}';
}

/** Named in one language, so that programs find their columns. */
const columns = [
  ...['id', 'name', 'kind', 'region', 'address', 'longitude', 'latitude', 'coordinateSystem'],
  ...['longitudeWgs84', 'latitudeWgs84', 'phone', 'supervisionPhone', 'openedOn', 'approximate', 'sample'],
];

const rowOf = (point: PointDocument): Cell[] => {
  const wgs84 = toWgs84(point.location);
  return [
    ...[point._id, point.name, point.kind, point.region, point.address],
    ...[point.location.lng, point.location.lat, 'GCJ-02', wgs84.lng, wgs84.lat],
    ...[point.phone, point.supervisionPhone, point.openedOn],
    ...[String(point.approximate), String(point.sample)],
  ];
};

async function* csv(): AsyncGenerator<string> {
  yield csvText([columns], true);
  for await (const group of inGroups(eachOpenPoint())) yield csvText(group.map(rowOf), false);
}

/** Every point in service at once, never held whole: the reader sets the pace. */
export const streamGeoJson = (tx: Tx): Readable => Readable.from(geoJson(tx));
export const streamPointsCsv = (): Readable => Readable.from(csv());
