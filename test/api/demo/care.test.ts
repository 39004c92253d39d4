import { dayOf, startOfDay, yearOf } from '@fcs/shared/time.ts';
import { describe, expect, it } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import {
  drawLoadings,
  drawSpotChecks,
  drawWorkOrders,
  eventsOfVends,
  fillMachines,
} from '../../../api/src/demo/drawCare.ts';
import { drawVends } from '../../../api/src/demo/drawVends.ts';
import { keepLedger, type Movement } from '../../../api/src/demo/ledger.ts';
import { drawWorld } from '../../../api/src/demo/world.ts';
import { sampleBySeed } from '../../../api/src/machines/sampleBySeed.ts';
import { levelOf } from '../../../api/src/machines/slots.ts';

const today = '2026-11-23';

describe('the machines of the demo', () => {
  const world = drawWorld(drawFrom('test'), today, 0.3);
  const vends = world.years.flatMap((year) => drawVends(drawFrom('vends'), world, year));
  const movements = vends.map(
    ({ at, placeId, productId, quantity, document }): Movement => ({
      ...{ at, placeId, productId, quantity, document },
      reason: 'vend',
    }),
  );
  const ledger = keepLedger(drawFrom('ledger'), world, movements);
  const machines = fillMachines(world, ledger, vends);
  const by = { operator: 'operator', county: 'county' };

  it('hold in their slots what the ledger says lies there, within what fits in', () => {
    let filled = 0;
    for (const { pointId, slots } of machines)
      for (const slot of slots) {
        const per = world.products.get(slot.productId)?.baseUnitsPerUnit ?? 1;
        const there = ledger.levels
          .filter((level) => level.placeId === pointId && level.productId === slot.productId)
          .reduce((sum, { onHand }) => sum + onHand, 0);
        expect((levelOf(slot) ?? 0) * per).toBe(there);
        expect(levelOf(slot)).toBeLessThanOrEqual(slot.capacity);
        filled += levelOf(slot) ?? 0;
      }
    expect(filled).toBeGreaterThan(machines.length * 10);
  });

  it('have a loading record, work orders and published checks in every year of service, and some of each that wait', () => {
    const loadings = drawLoadings(drawFrom('loadings'), world, ledger, 'operator');
    const orders = drawWorkOrders(drawFrom('work'), world, by);
    const checks = drawSpotChecks(drawFrom('checks'), world, 'county');
    for (const year of world.years) {
      expect(loadings.filter(({ at }) => yearOf(at) === year).length).toBeGreaterThan(0);
      expect(
        orders.filter(({ openedAt, state }) => yearOf(openedAt) === year && state === 'checked').length,
      ).toBeGreaterThan(3);
      expect(
        checks.filter(({ day, state }) => day.startsWith(year) && state === 'closed').length,
      ).toBeGreaterThan(0);
    }
    expect(orders.some(({ state }) => state === 'open')).toBe(true);
    const waiting = checks.find(({ state }) => state === 'open');
    expect(waiting?.findings.map(({ result }) => result !== null)).toEqual([true, true, false, false, false]);
    for (const { seed, findings } of checks)
      expect(findings.map(({ machineId }) => machineId)).toEqual(
        sampleBySeed(
          machines.map(({ _id }) => _id),
          seed,
          5,
        ),
      );
    for (const { timeline } of orders)
      expect(timeline.every(({ at }, step) => step === 0 || at > (timeline[step - 1]?.at as Date))).toBe(
        true,
      );
  });

  it('told their vends of the last four weeks by numbers below those to come', () => {
    const events = eventsOfVends(world, vends);
    expect(events.length).toBeGreaterThan(10);
    for (const { at, seq, machineId } of events) {
      expect(dayOf(at) >= '2026-10-26' && at < startOfDay(today)).toBe(true);
      expect(seq).toBeLessThan(machines.find(({ _id }) => _id === machineId)?.slots[0]?.lastSeq ?? 0);
    }
  });
});
