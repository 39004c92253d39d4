import { type HsdsPage, type HsdsService, hsdsPage } from '@fcs/shared/contracts/exchange.ts';
import { distanceMetres, toGcj02 } from '@fcs/shared/geo.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../../api/src/exchange/hsds.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import type { PointDocument } from '../../../api/src/points/Point.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';
import { hsdsFaults } from './hsdsRules.ts';

const putBack = setClock(() => startOfDay('2026-11-23', '10:00'));
const count = 450;
let app: TestApp;
const points: PointDocument[] = [];

beforeAll(async () => {
  app = await appOf('point-feeds', exchangeRoutes);
  const regionPath = `${countyPath}/500119001`;
  for (let number = 0; number < count; number += 1)
    points.push(
      await makePoint({
        _id: `p-${String(number).padStart(4, '0')}`,
        regionPath,
        location: { lng: 107 + number / 1_000, lat: 29 + number / 2_000 },
        phone: null,
        supervisionPhone: null,
        ...(number === 0 ? { name: '=HYPERLINK("x")', address: '一路, "1" 号' } : {}),
        ...(number === 1
          ? {
              managedBy: 'p-0000',
              phone: '023-71660000',
              hours: [[['08:00', '12:00']], [['08:00', '12:00']], [], [], [], [], [['09:00', '24:00']]],
              exceptions: [
                { day: '2026-11-22', spans: [] },
                { day: '2026-12-31', spans: [], note: '盘点' },
                { day: '2027-01-01', spans: [['10:00', '11:00']] },
              ],
            }
          : {}),
      }),
    );
  await makePoint({ _id: 'shut', regionPath, state: 'closed' });
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const get = async (path: string): Promise<{ text: string; headers: Headers; status: number }> => {
  const response = await fetch(`${app.url}/api/v1/exchange/${path}`);
  return {
    text: Buffer.from(await response.arrayBuffer()).toString('utf8'),
    headers: response.headers,
    status: response.status,
  };
};

describe('the points for anybody (G26)', () => {
  it('as GeoJSON hold every point in service, valid by RFC 7946, in WGS-84', async () => {
    const { text, headers } = await get('points.geojson');
    expect(headers.get('content-type')).toBe('application/geo+json');
    // Written bit by bit: nobody knew its length beforehand.
    expect(headers.get('content-length')).toBeNull();
    const read = check(text) as unknown as {
      note: string;
      features: { id: string; geometry: { coordinates: [number, number] }; properties: { name: string } }[];
    };
    expect(read.note).toContain('WGS-84');
    expect(read.features.map(({ id }) => id)).toEqual(points.map(({ _id }) => _id));
    for (const [at, { geometry, properties }] of read.features.entries()) {
      const [lng, lat] = geometry.coordinates;
      const kept = points[at] as PointDocument;
      expect(properties.name).toBe(kept.name);
      expect(distanceMetres(toGcj02({ lng, lat }), kept.location)).toBeLessThan(1);
      expect(distanceMetres({ lng, lat }, kept.location)).toBeGreaterThan(100);
    }
  });

  it('as CSV say their coordinate system, and nothing in them runs as a formula', async () => {
    const { text, headers } = await get('points.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-length')).toBeNull();
    expect(text.startsWith('\uFEFFid,name,')).toBe(true);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(points.map(({ _id }) => _id));
    expect(new Set(rows.map(({ coordinateSystem }) => coordinateSystem))).toEqual(new Set(['GCJ-02']));
    expect(rows[0]).toMatchObject({ name: `'=HYPERLINK("x")`, address: '一路, "1" 号' });
    expect(Number(rows[7]?.longitude)).toBe(107.007);
    expect(Number(rows[7]?.longitudeWgs84)).not.toBe(107.007);
  });
});

describe('the HSDS feed', () => {
  const page = async (query: string) => JSON.parse((await get(`hsds/services${query}`)).text) as HsdsPage;

  it('gives every point once over its pages, each valid by the schemas of HSDS 3.0', async () => {
    const all: HsdsService[] = [];
    for (let number = 1; ; number += 1) {
      const read = await page(`?page=${number}&per_page=100`);
      expect(hsdsPage.safeParse(read).success).toBe(true);
      expect(read).toMatchObject({ total_items: count, total_pages: 5, page_number: number, empty: false });
      expect([read.first_page, read.last_page]).toEqual([number === 1, number === 5]);
      expect(read.size).toBe(read.contents.length);
      all.push(...read.contents);
      if (read.last_page) break;
    }
    expect(all.flatMap((service) => hsdsFaults('service', service))).toEqual([]);
    const [one] = all;
    expect(
      hsdsFaults('service', { ...one, id: '1', status: 'open', colour: 'red', name: undefined }).sort(),
    ).toEqual([
      'service.colour: unknown',
      'service.id: no uuid',
      'service.name: no string',
      'service.status: open is no code',
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
    const at = all.map((one) => one.service_at_locations?.[0]?.location.external_identifier);
    expect(at).toEqual(points.map(({ _id }) => _id));
  });

  it('tells hours as calendars do, days that differ as days, and whose point it is', async () => {
    const id = uuidOf('service', 'p-0001');
    const service = JSON.parse((await get(`hsds/services/${id}`)).text) as HsdsService;
    expect(service.organization.id).toBe(uuidOf('organization', 'p-0000'));
    expect(service.phones?.map(({ number }) => number)).toEqual(['023-71660000']);
    const shown = service.schedules?.map((one) => [one.byday ?? one.valid_from, one.opens_at, one.closes_at]);
    expect(shown).toEqual([
      ['MO,TU', '08:00+08:00', '12:00+08:00'],
      ['SU', '09:00+08:00', '24:00+08:00'],
      ['2026-12-31', undefined, undefined],
      ['2027-01-01', '10:00+08:00', '11:00+08:00'],
    ]);
  });

  it('is empty past its end, says what it is, and knows no other service', async () => {
    expect(await page('?page=99')).toMatchObject({ empty: true, size: 0, contents: [], last_page: true });
    expect((await page('?per_page=1&full=false')).contents[0]).not.toHaveProperty('schedules');
    expect(JSON.parse((await get('hsds')).text)).toMatchObject({ version: '3.0' });
    expect((await get(`hsds/services/${uuidOf('service', 'shut')}`)).status).toBe(404);
    expect((await get('hsds/services?per_page=1000')).status).toBe(422);
  });

  it('names things by UUIDs of version 5, as others would', () => {
    // What other implementations give for the name https://www.example.com in the namespace of URLs.
    expect(uuidOf('https', '//www.example.com')).toBe('a0787afd-c170-5773-8d60-02739168de9f');
  });
});
