import { addDays, dayOf } from '@fcs/shared/time.ts';
import { describe, expect, it } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { createService } from '../../../api/src/demo/drawService.ts';
import { drawVends } from '../../../api/src/demo/drawVends.ts';
import { keepLedger, type Movement } from '../../../api/src/demo/ledger.ts';
import { drawWorld } from '../../../api/src/demo/world.ts';
import { openAt } from '../../../api/src/points/openingHours.ts';
import { mayLeave } from '../../../api/src/stock/pickLots.ts';

const today = '2026-11-23';
const world = drawWorld(drawFrom('test'), today, 0.08);
const service = createService(drawFrom('service'), world);
const years = world.years.map((year) => ({
  year,
  ...service(year),
  vends: drawVends(drawFrom('vends'), world, year),
}));
const records = years.flatMap((year) => year.records);
const vends = years.flatMap((year) => year.vends);
const holidays = new Map(world.holidays.map(({ _id, name, off }) => [_id, { name, off }]));

describe('the recorded service', () => {
  it('keeps everybody within the yearly allowance and the most per time, in every year', () => {
    const taken = new Map<string, number>();
    for (const { personId, allowanceYear, kind, quantity } of records) {
      const rule = world.kinds.get(kind)?.allowances[0];
      if (!rule) continue;
      const key = `${personId}:${allowanceYear}:${kind}`;
      taken.set(key, (taken.get(key) ?? 0) + quantity);
      expect(taken.get(key)).toBeLessThanOrEqual(rule.quantity);
      expect(quantity).toBeLessThanOrEqual(rule.perOrder);
    }
    expect(taken.size).toBeGreaterThan(1_000);
  });

  it('begins pills and injections with a doctor', () => {
    const begun = new Set<string>();
    const inOrder = [...records].sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { personId, kind, channel } of inOrder) {
      if (!world.kinds.get(kind)?.requiresDoctorFirst) continue;
      const key = `${personId}:${kind}`;
      if (channel === 'doctor') begun.add(key);
      expect(begun.has(key)).toBe(true);
    }
    expect(begun.size).toBeGreaterThan(50);
  });

  it('happens while the place is open, holidays off, and before today', () => {
    for (const record of [...records, ...vends]) {
      expect(record.at < world.until).toBe(true);
      expect(record.day).toBe(dayOf(record.at));
      if (record.channel === 'delivery') continue;
      const place = world.points.get(record.placeId);
      expect(place && openAt(place, record.at, holidays).open).toBe(true);
    }
  });

  it('gives at each place only what the place keeps', () => {
    for (const { placeId, productId } of [...records, ...vends]) {
      const place = world.points.get(placeId);
      expect(place && world.keeps(place, productId)).toBe(true);
    }
  });

  it('leaves out only the idle village rooms of a year, 2 to 4 of the institutions that must dispense (G02)', () => {
    for (const { year, records: own } of years) {
      const served = new Set(own.map((record) => record.placeId));
      const required = [...world.points.values()].filter(
        (point) =>
          (point.kind === 'institution' || point.kind === 'village') &&
          (point.closedOn === null || point.closedOn >= `${year}-01-01`),
      );
      const without = required.filter((point) => !served.has(point._id)).length;
      expect(without).toBeGreaterThanOrEqual(2);
      expect(without).toBeLessThanOrEqual(4);
    }
  });

  it('has clients who come again, about three times a year and over the years', () => {
    const [first, second] = [years[1], years[2]].map(
      (year) => new Set(year?.records.map((record) => record.personId)),
    );
    const again = [...(second ?? [])].filter((person) => first?.has(person)).length;
    expect(again / (second?.size ?? 1)).toBeGreaterThan(0.25);
    const visits =
      (years[0]?.records.length ?? 0) / new Set(years[0]?.records.map((one) => one.personId)).size;
    expect(visits).toBeGreaterThan(2.5);
    expect(visits).toBeLessThan(4);
  });

  it('makes each person once, at the first visit', () => {
    const people = years.flatMap((year) => year.people);
    expect(new Set(people.map((person) => person._id)).size).toBe(people.length);
    expect(new Set(records.map((record) => record.personId))).toEqual(new Set(people.map((one) => one._id)));
    for (const person of people) expect([person.sample, person.demo]).toEqual([true, false]);
  });
});

describe('the vends', () => {
  it('never happen while the machine is offline', () => {
    const machineOf = new Map(world.machines.map((machine) => [machine.pointId, machine._id]));
    for (const { at, placeId } of [...vends, ...records.filter((one) => one.channel === 'machine')]) {
      const inside = world.offline.some(
        (one) => one.machineId === machineOf.get(placeId) && at >= one.from && at < (one.to ?? at),
      );
      expect(inside).toBe(false);
    }
    expect(vends.length).toBeGreaterThan(1_000);
  });

  it('have one document each, no person and no allowance', () => {
    expect(new Set(vends.map((vend) => vend.document)).size).toBe(vends.length);
    for (const vend of vends) expect([vend.personId, vend.allowanceYear]).toEqual([null, null]);
  });
});

describe('the ledger', () => {
  const movements: Movement[] = [...records, ...vends].map((record) => ({
    at: record.at,
    placeId: record.placeId,
    productId: record.productId,
    quantity: record.quantity,
    reason: 'dispense' as const,
    document: record.document,
  }));
  const ledger = keepLedger(drawFrom('ledger'), world, movements);

  it('never lets a lot fall below nothing at any time, and ends at its level', () => {
    const lots = new Map<string, number>();
    for (const entry of ledger.entries) {
      const key = `${entry.placeId}:${entry.productId}:${entry.lotNo}`;
      lots.set(key, (lots.get(key) ?? 0) + entry.quantity);
      expect(lots.get(key)).toBeGreaterThanOrEqual(0);
    }
    for (const level of ledger.levels) expect(level.onHand).toBe(lots.get(level._id));
  });

  it('writes the lines of a card in order of time', () => {
    const last = new Map<string, Date>();
    for (const { placeId, productId, occurredAt } of ledger.entries) {
      const key = `${placeId}:${productId}`;
      expect(occurredAt >= (last.get(key) ?? occurredAt)).toBe(true);
      last.set(key, occurredAt);
    }
  });

  it('gives out nothing out of date, and what lies there today is in date', () => {
    for (const entry of ledger.entries)
      if (entry.quantity < 0) expect(entry.expiry >= dayOf(entry.occurredAt)).toBe(true);
    for (const level of ledger.levels) if (level.onHand > 0) expect(mayLeave(level, today)).toBe(true);
  });

  it('loads no machine beyond what fits into its slots', () => {
    const held = new Map<string, number>();
    for (const level of ledger.levels) {
      const key = `${level.placeId}:${level.productId}`;
      held.set(key, (held.get(key) ?? 0) + level.onHand);
    }
    for (const { pointId, slots } of world.machines)
      for (const { productId, capacity } of slots) {
        const per = world.products.get(productId)?.baseUnitsPerUnit ?? 1;
        expect((held.get(`${pointId}:${productId}`) ?? 0) / per).toBeLessThanOrEqual(capacity);
      }
  });

  it('has a lot that must go within a month', () => {
    const soon = ledger.levels.filter((level) => level.onHand > 0 && level.expiry < addDays(today, 30));
    expect(soon.length).toBeGreaterThanOrEqual(3);
  });

  it('takes every record off the shelf', () => {
    const left = new Map<string, number>();
    for (const { document, productId, quantity, reason } of ledger.entries)
      if (reason === 'dispense')
        left.set(`${document}:${productId}`, (left.get(`${document}:${productId}`) ?? 0) - quantity);
    for (const movement of movements)
      expect(left.get(`${movement.document}:${movement.productId}`)).toBe(movement.quantity);
    expect(left.size).toBe(movements.length);
  });

  it('says where the books stop because the next year is not loaded', () => {
    const stops = ledger.entries.filter((entry) => entry.reason === 'adjust');
    expect(stops.length).toBeGreaterThan(0);
    for (const stop of stops) expect(stop.document).toBe('books-not-loaded-2024');
  });

  it('fills every store that supplies orders with 2,000 of each self-service product, and leaves small shelves bare', () => {
    const held = new Map<string, number>();
    for (const level of ledger.levels) {
      const per = world.products.get(level.productId)?.baseUnitsPerUnit ?? 1;
      const key = `${level.placeId}:${level.productId}`;
      held.set(key, (held.get(key) ?? 0) + level.available / per);
    }
    const selfService = [...world.products.values()].filter(
      (product) => world.kinds.get(product.kind)?.selfService,
    );
    expect(selfService).toHaveLength(7);
    for (const point of world.points.values())
      if (point.kind === 'institution')
        for (const product of selfService)
          expect(held.get(`${point._id}:${product._id}`)).toBeGreaterThanOrEqual(2_000);
    expect([...held.values()].filter((units) => units === 0).length).toBeGreaterThan(20);
  });
});
