import { readdirSync, readFileSync } from 'node:fs';
import { productKind } from '@fcs/shared/contracts/catalogue.ts';
import { phone } from '@fcs/shared/contracts/common.ts';
import { region as regionShape, surgeryService, week } from '@fcs/shared/contracts/points.ts';
import { describe, expect, it } from 'vitest';
import campuses from '../../api/src/demo/data/campuses.json' with { type: 'json' };
import holidays from '../../api/src/demo/data/holidays.json' with { type: 'json' };
import institutions from '../../api/src/demo/data/institutions.json' with { type: 'json' };
import products from '../../api/src/demo/data/products.json' with { type: 'json' };
import regions from '../../api/src/demo/data/regions.json' with { type: 'json' };
import townscape from '../../api/src/demo/data/townscape.json' with { type: 'json' };

const folder = new URL('../../api/src/demo/data/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const plan = read('plan-2023.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([no, township, population, amount]) => ({
    no: Number(no),
    township,
    population: Number(population),
    amount,
  }));
const all = regions.regions;
const codes = new Set(all.map((row) => row.code));
const townships = all.filter((row) => row.level === 'township');
const villages = all.filter((row) => row.level === 'village');

/** The county's outline lies within these degrees (GCJ-02). */
const box = { west: 106.88, east: 107.45, south: 28.76, north: 29.51 };
const inside = (place: { lng: number; lat: number }) =>
  place.lng > box.west && place.lng < box.east && place.lat > box.south && place.lat < box.north;
const duplicates = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);

describe('every data file', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('says its source, licence and the day it was checked', () => {
    expect(files.length).toBeGreaterThanOrEqual(7);
    for (const name of files) {
      const head = JSON.parse(read(name));
      expect(head.source?.length, `${name}: source`).toBeGreaterThan(0);
      expect(head.license, `${name}: license`).toMatch(/\w+/);
      expect(head.checked, `${name}: checked`).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('has a sidecar with its source where it is a CSV', () => {
    const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(tables).toEqual(['plan-2023.csv']);
    for (const name of tables) expect(files).toContain(name.replace('.csv', '.source.json'));
  });
});

describe('the plan of 2023 (G01)', () => {
  it('has 34 townships that sum to 554,011 people and 22.84 万元', () => {
    expect(plan.map((row) => row.no)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1));
    expect(plan.reduce((sum, row) => sum + row.population, 0)).toBe(554_011);
    // In hundredths, so that the sum is exact.
    expect(plan.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0)).toBe(2284);
  });

  it('names the same townships with the same population as the division table, in its order', () => {
    expect(townships.map((row) => [row.displayName, row.population])).toEqual(
      plan.map((row) => [row.township, row.population]),
    );
    expect(all.find((row) => row.code === '500119')?.population).toBe(554_011);
  });

  it('keeps 街道 as the official name where the plan says 社区', () => {
    expect(townships.filter((row) => row.name !== row.displayName).map((row) => row.name)).toEqual([
      '东城街道',
      '南城街道',
      '西城街道',
    ]);
  });
});

describe('the divisions', () => {
  it('have unique codes that are written as the contract has them', () => {
    expect(duplicates(all.map((row) => row.code))).toEqual([]);
    for (const row of all) expect(regionShape.safeParse(row).success, row.code).toBe(true);
  });

  it('continue the code of their parent, or are marked as local', () => {
    for (const row of all) {
      if (row.parent === null) continue;
      expect(codes.has(row.parent), `${row.code}: parent`).toBe(true);
      if (!('local' in row)) expect(row.code.startsWith(row.parent), row.code).toBe(true);
    }
    const digits = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const;
    for (const row of all) expect(row.code).toHaveLength(digits[row.level as keyof typeof digits]);
  });

  it('follow GB/T 10114: 街道 begin with 0, 镇 with 1, 乡 with 2', () => {
    for (const row of townships) {
      const digit = { 道: '0', 镇: '1', 乡: '2' }[row.name.at(-1) ?? ''];
      expect(row.code[6], row.name).toBe(digit);
    }
  });

  it('give every township villages, each name once in its township', () => {
    for (const township of townships) {
      const own = villages.filter((row) => row.parent === township.code);
      expect(own.length, township.name).toBeGreaterThanOrEqual(3);
      expect(duplicates(own.map((row) => row.name))).toEqual([]);
    }
  });

  it('have township centres inside the county, apart from each other and marked approximate', () => {
    for (const row of townships) {
      expect(row.centre && inside(row.centre), row.name).toBe(true);
      expect(row.approximate, row.name).toBe(true);
      expect(['geonames', 'offsetFromSeat']).toContain(row.how);
    }
    const rounded = townships.map((row) => `${row.centre?.lng.toFixed(3)} ${row.centre?.lat.toFixed(3)}`);
    expect(duplicates(rounded)).toEqual([]);
  });

  it('were shifted from WGS-84 to GCJ-02: a few hundred metres, never none', () => {
    for (const row of townships) {
      const [lng = 0, lat = 0] = row.sourceLngLat ?? [];
      const east = (row.centre?.lng ?? 0) - lng;
      const north = (row.centre?.lat ?? 0) - lat;
      expect(east, row.name).toBeGreaterThan(0.003);
      expect(east, row.name).toBeLessThan(0.006);
      expect(north, row.name).toBeLessThan(-0.002);
      expect(north, row.name).toBeGreaterThan(-0.004);
    }
  });
});

describe('the institutions (A11, F06)', () => {
  const list = institutions.institutions;

  it('are 36, one for each township and two of the county, at places in the county', () => {
    expect(list).toHaveLength(36);
    expect(duplicates(list.map((row) => row.id))).toEqual([]);
    expect(list.filter((row) => row.region !== '500119').map((row) => row.region)).toEqual(
      townships.map((row) => row.code),
    );
    for (const row of list) {
      expect(codes.has(row.region), row.name.zh).toBe(true);
      expect(row.type in institutions.types, row.name.zh).toBe(true);
      expect(inside(row.location), row.name.zh).toBe(true);
    }
    expect(list.filter((row) => row.countyStore)).toHaveLength(1);
  });

  it('offer surgery exactly as annex 8 has it', () => {
    const six = [
      'iudInsertion',
      'iudRemoval',
      'implantInsertion',
      'implantRemoval',
      'tubalLigation',
      'vasectomy',
    ];
    const offered = Object.fromEntries(
      list.filter((row) => row.services.length > 0).map((row) => [row.name.zh, [...row.services].sort()]),
    );
    expect(offered).toEqual({
      区妇幼保健院: [...six, 'tubalAnastomosis', 'vasovasostomy'].sort(),
      区中医医院: [...six].sort(),
      水江中心卫生院: [...six].sort(),
      鸣玉中心卫生院: [...six].sort(),
      东城社区卫生服务中心: [...six].sort(),
      大观中心卫生院: [...six].sort(),
      南平中心卫生院: [...six].sort(),
    });
  });

  it('know the 8 operations of annex 3 and whom each suits (A10, F02)', () => {
    expect(institutions.operations.map((row) => row.id)).toEqual(surgeryService.options);
    for (const row of institutions.operations) expect(row.suits.zh && row.suits.en, row.id).toBeTruthy();
  });
});

describe('the catalogue (D01, D02)', () => {
  it('has the 7 kinds of annex 2, and emergency pills that are not counted', () => {
    expect(products.kinds.map((row) => row.id)).toEqual(productKind.options);
    expect(products.kinds.filter((row) => !row.countsForDispensing).map((row) => row.id)).toEqual([
      'emergencyPill',
    ]);
  });

  it('has products of every kind and no product without one, all of them still to be verified', () => {
    expect(duplicates(products.products.map((row) => row.id))).toEqual([]);
    const used = new Set(products.products.map((row) => row.kind));
    expect([...used].sort()).toEqual(products.kinds.map((row) => row.id).sort());
    for (const row of products.products) {
      expect(row.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(row.verify, row.id).toBe(true);
      expect(row.shelfLifeMonths, row.id).toBeGreaterThan(0);
      for (const text of [row.name, row.about, row.spec, row.unit, row.storage]) {
        expect(text.zh && text.en, row.id).toBeTruthy();
      }
    }
  });

  it('converts counted kinds at 13, 13, 13, 120, 120, 1, 1 a person and year, from a day with a source', () => {
    expect(products.kinds.map((row) => row.conversions.map((rule) => rule.unitsPerPersonYear))).toEqual([
      [13],
      [13],
      [13],
      [120],
      [120],
      [1],
      [1],
      [],
    ]);
    for (const rule of products.kinds.flatMap((row) => [...row.conversions, ...row.allowances])) {
      expect(rule.from).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(rule.source.length).toBeGreaterThan(0);
    }
  });

  it('lets one order fit the allowance, in whole units, and at least two units of what needs no doctor', () => {
    for (const product of products.products) {
      const kind = products.kinds.find((row) => row.id === product.kind);
      for (const rule of kind?.allowances ?? []) {
        expect(rule.perOrder).toBeLessThanOrEqual(rule.quantity);
        expect(rule.quantity % product.baseUnitsPerUnit, product.id).toBe(0);
        expect(rule.perOrder % product.baseUnitsPerUnit, product.id).toBe(0);
        const least = kind?.selfService ? 2 : 1;
        expect(rule.perOrder / product.baseUnitsPerUnit, product.id).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('needs no doctor for what is self-service, and gives no allowance to what surgery places', () => {
    for (const row of products.kinds) {
      expect(row.selfService && row.requiresDoctorFirst, row.id).toBe(false);
      expect(row.ageMin).toBe(14);
    }
    expect(products.kinds.filter((row) => row.allowances.length === 0).map((row) => row.id)).toEqual([
      'implant',
      'iud',
    ]);
  });

  it('says the time limit of emergency pills in plain words', () => {
    const about = products.products.find((row) => row.kind === 'emergencyPill')?.about;
    expect(about?.zh).toContain('72 小时');
    expect(about?.en).toContain('within 72 hours');
  });
});

describe('holidays, campuses and sample words', () => {
  it('have holiday tables of the demo years with the notice they come from', () => {
    expect(holidays.years.map((row) => row.year)).toEqual([2023, 2025, 2026]);
    for (const table of holidays.years) {
      expect(table.papers.length).toBeGreaterThan(0);
      const off = table.off.map((row) => row.day);
      expect(off).toEqual(
        expect.arrayContaining([`${table.year}-01-01`, `${table.year}-05-01`, `${table.year}-10-01`]),
      );
      expect(duplicates([...off, ...table.work.map((row) => row.day)])).toEqual([]);
      for (const { day } of table.work)
        expect([0, 6], day).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    }
  });

  it('have two campuses, marked as samples, in townships of the county', () => {
    expect(campuses.campuses).toHaveLength(2);
    for (const row of campuses.campuses) {
      expect(row.sample).toBe(true);
      expect(townships.some((township) => township.code === row.region)).toBe(true);
      expect(inside(row.location)).toBe(true);
    }
  });

  it('have hours of seven days for every pattern, and every site names one of them', () => {
    for (const [name, hours] of Object.entries(townscape.hours))
      expect(week.safeParse(hours).success, name).toBe(true);
    const used = [
      townscape.villageRoom,
      townscape.campusPoint,
      townscape.institutionPoint,
      ...townscape.machineSites,
    ];
    for (const site of used) expect(site.hours in townscape.hours, site.hours).toBe(true);
    expect(townscape.hours.institution[0], 'a lunch break').toHaveLength(2);
  });

  it('draw phones that pass the contract and begin with 0 behind the area code, so that none rings', () => {
    for (const pattern of Object.values(townscape.phone)) {
      const drawn = pattern.replaceAll('#', '7');
      expect(phone.safeParse(drawn).success, drawn).toBe(true);
      expect(drawn).toMatch(/^023-0/);
    }
  });
});
