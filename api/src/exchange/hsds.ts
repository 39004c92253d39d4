import { createHash } from 'node:crypto';
import type { HsdsPage, HsdsService } from '@fcs/shared/contracts/exchange.ts';
import type { Span } from '@fcs/shared/contracts/points.ts';
import { toWgs84 } from '@fcs/shared/geo.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { eachOpenPointId, findPoints, pageOfOpenPoints, pointOrNotFound } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { regionName } from '../regions/findRegion.ts';

type Texts = { tx: Tx; managers: ReadonlyMap<string, PointDocument>; places: ReadonlyMap<string, string> };
type Schedule = NonNullable<HsdsService['schedules']>[number];

/** The UUID of a thing, by name (RFC 9562, version 5, in the namespace of URLs): the same thing has the same one always. */
export const uuidOf = (what: string, id: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex'))
    .update(`${what}:${id}`)
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const say = ({ language }: Tx, zh: string, en: string): string => (language === 'en' ? en : zh);

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const offset = '+08:00';

/** Weekdays with the same hours are one schedule. */
const weekly = (point: PointDocument, service: string): Schedule[] => {
  const days = new Map<string, { span: Span; names: string[] }>();
  for (const [at, spans] of point.hours.entries())
    for (const span of spans) {
      const key = span.join('-');
      const names = days.get(key)?.names ?? [];
      days.set(key, { span, names: [...names, weekdays[at] ?? ''] });
    }
  return [...days].map(([key, { span, names }]) => ({
    id: uuidOf('schedule', `${point._id}:${key}`),
    service_id: service,
    dtstart: point.openedOn,
    freq: 'WEEKLY',
    wkst: 'MO',
    byday: names.join(','),
    opens_at: `${span[0]}${offset}`,
    closes_at: `${span[1]}${offset}`,
  }));
};

/** Days to come that differ; a day without hours is one that is closed. */
const exceptional = (point: PointDocument, service: string, tx: Tx): Schedule[] =>
  point.exceptions
    .filter(({ day }) => day >= dayOf(tx.now))
    .flatMap(({ day, spans, note }) => {
      const hours = spans.length > 0 ? spans : [null];
      return hours.map((span) => ({
        id: uuidOf('schedule', `${point._id}:${day}:${span?.[0] ?? ''}`),
        service_id: service,
        valid_from: day,
        valid_to: day,
        description:
          note ?? (span ? say(tx, '当日时间', 'Hours of this day') : say(tx, '当日不开放', 'Closed')),
        ...(span ? { opens_at: `${span[0]}${offset}`, closes_at: `${span[1]}${offset}` } : {}),
      }));
    });

const locationOf = (point: PointDocument, { places }: Texts) => {
  const { lng, lat } = toWgs84(point.location);
  const id = uuidOf('location', point._id);
  const [province = '', city = ''] = point.regionPath.split('/');
  return {
    id,
    location_type: 'physical' as const,
    name: point.name,
    latitude: lat,
    longitude: lng,
    external_identifier: point._id,
    external_identifier_type: 'point id of this service',
    addresses: [
      {
        id: uuidOf('address', point._id),
        location_id: id,
        address_1: point.address,
        city: places.get(city) ?? city,
        region: places.get(point.region) ?? point.region,
        state_province: places.get(province) ?? province,
        // The division table has no postal codes, and HSDS wants the field.
        postal_code: '',
        country: 'CN' as const,
        address_type: 'physical' as const,
      },
    ],
  };
};

const phonesOf = (point: PointDocument, service: string, tx: Tx) =>
  [
    { number: point.phone, description: say(tx, '电话', 'Phone') },
    { number: point.supervisionPhone, description: say(tx, '监督电话', 'Supervision') },
  ].flatMap(({ number, description }) =>
    number === null
      ? []
      : [
          {
            id: uuidOf('phone', `${point._id}:${number}:${description}`),
            service_id: service,
            number,
            type: 'voice' as const,
            description,
          },
        ],
  );

const oneToOne = (point: PointDocument, { tx, managers }: Texts): HsdsService => {
  const manager = managers.get(point.managedBy ?? '') ?? point;
  const organization = uuidOf('organization', manager._id);
  return {
    id: uuidOf('service', point._id),
    organization_id: organization,
    name: point.name,
    description: say(tx, '免费避孕药具领取点', 'A place where free contraceptives are given out'),
    status: point.state === 'open' ? 'active' : 'defunct',
    fees_description: say(tx, '国家免费提供', 'Free of charge'),
    organization: {
      id: organization,
      name: manager.name,
      description: say(tx, '免费避孕药具发放机构', 'An institution that gives out free contraceptives'),
    },
  };
};

const nested = (point: PointDocument, texts: Texts): HsdsService => {
  const service = oneToOne(point, texts);
  const location = locationOf(point, texts);
  return {
    ...service,
    phones: phonesOf(point, service.id, texts.tx),
    schedules: [...weekly(point, service.id), ...exceptional(point, service.id, texts.tx)],
    service_at_locations: [
      {
        id: uuidOf('service_at_location', point._id),
        service_id: service.id,
        location_id: location.id,
        location,
      },
    ],
  };
};

const textsOf = async (tx: Tx, points: readonly PointDocument[]): Promise<Texts> => {
  const ids = points.flatMap(({ managedBy }) => managedBy ?? []);
  const codes = [...new Set(points.flatMap(({ regionPath }) => regionPath.split('/')))];
  return {
    tx,
    managers: new Map((await findPoints(ids)).map((point) => [point._id, point])),
    places: new Map(
      await Promise.all(codes.map(async (code) => [code, await regionName(code)] as [string, string])),
    ),
  };
};

/** One page of services, each a point, by id; without `full` only what is one to one. */
export const hsdsPageOf = async (
  tx: Tx,
  { page, perPage, full }: { page: number; perPage: number; full: boolean },
): Promise<HsdsPage> => {
  const { points, total } = await pageOfOpenPoints((page - 1) * perPage, perPage);
  const texts = await textsOf(tx, points);
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: points.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: points.length === 0,
    contents: points.map((point) => (full ? nested(point, texts) : oneToOne(point, texts))),
  };
};

/** A UUID by name cannot be turned back: ids are walked, which is cheap, and found by their name. */
export const hsdsServiceOf = async (tx: Tx, uuid: string): Promise<HsdsService> => {
  for await (const { _id } of eachOpenPointId())
    if (uuidOf('service', _id) === uuid) {
      const point = await pointOrNotFound(_id);
      return nested(point, await textsOf(tx, [point]));
    }
  throw new AppError('NOT_FOUND');
};
