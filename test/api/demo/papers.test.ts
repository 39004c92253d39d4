import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { describe, expect, it } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { createService } from '../../../api/src/demo/drawService.ts';
import { drawVouchers } from '../../../api/src/demo/drawVouchers.ts';
import { keepLedger, type Movement } from '../../../api/src/demo/ledger.ts';
import { movementsOfPapers, planPapers } from '../../../api/src/demo/planPapers.ts';
import { drawWorld } from '../../../api/src/demo/world.ts';
import { replayCard } from '../../../api/src/stock/card.ts';
import { differs } from '../../../api/src/stock/countStock.ts';
import { stockSettings } from '../../../api/src/stock/stockSettings.ts';

const shown = (today: string) => {
  const world = drawWorld(drawFrom('test'), today, 0.02);
  const service = createService(drawFrom('service'), world);
  const given = world.years.flatMap((year) =>
    service(year).records.map(
      ({ at, placeId, productId, quantity, document }): Movement => ({
        at,
        placeId,
        productId,
        quantity,
        document,
        reason: 'dispense',
      }),
    ),
  );
  const plans = planPapers(drawFrom('papers'), world);
  const ledger = keepLedger(drawFrom('ledger'), world, [...given, ...movementsOfPapers(plans)]);
  const staff = {
    keeperOf: (pointId: string) => `keeper of ${pointId}`,
    second: 'second',
    county: 'county',
    operator: 'operator',
  };
  return { world, plans, ledger, ...drawVouchers(plans, ledger, staff) };
};

describe.each(['2026-11-23', '2027-03-01', '2027-01-02'])('the stock room of the demo on %s', (today) => {
  const { world, ledger, vouchers, plans } = shown(today);
  const years = world.years.filter((year) => plans.some((plan) => plan.year === year));
  const of = (year: string, kind: string) => vouchers.filter((one) => one.kind === kind && one.year === year);

  it('shows in every service year a transfer on the way at its end, and today one that still is', () => {
    expect(years.length).toBeGreaterThanOrEqual(2);
    for (const year of years) {
      const end = year === today.slice(0, 4) ? startOfDay(today) : startOfDay(`${year}-12-30`);
      const [transfer] = of(year, 'transfer');
      const at = (state: string) => transfer?.timeline.find((step) => step.state === state)?.at;
      expect(at('sent')?.getTime()).toBeLessThan(end.getTime());
      expect(at('received')?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(end.getTime());
      expect(transfer?.lines.length).toBeGreaterThan(0);
    }
  });

  it('shows a stocktake with a variance, and a later one that finds the books right', () => {
    for (const year of years) expect(of(year, 'stocktake').map(differs)).toEqual([true, false]);
  });

  it('shows a storage check with an alarm, and a receipt that lacks a signature', () => {
    for (const year of years) {
      expect(of(year, 'storageCheck')[0]?.alarms.map(({ what }) => what)).toEqual(['temperature']);
      expect(of(year, 'receipt')[0]?.signaturesMissing).toBe(1);
    }
  });

  it('shows a lot near expiry at the end of every service year, and nothing expired', () => {
    for (const year of years) {
      const current = year === today.slice(0, 4);
      const end = current ? addDays(today, -1) : `${year}-12-31`;
      const near = ledger.entries.filter(
        ({ lotNo, occurredAt }) =>
          lotNo === `J${year.slice(2)}-NEAR` && occurredAt < startOfDay(addDays(end, 1)),
      );
      // Books that stop with the year are closed on its last evening.
      const left = near
        .filter(({ document }) => !document.startsWith('books-not-loaded'))
        .reduce((sum, { quantity }) => sum + quantity, 0);
      expect(left).toBeGreaterThan(0);
      expect((near[0]?.expiry ?? '') <= addDays(end, stockSettings.nearExpiryDays)).toBe(true);
    }
    for (const { onHand, expiry } of ledger.levels) if (onHand > 0) expect(expiry >= today).toBe(true);
  });

  it('never lets a card fall below nothing', () => {
    const cards = new Map<string, typeof ledger.entries>();
    for (const entry of ledger.entries) {
      const key = `${entry.placeId}:${entry.productId}:${entry.lotNo}`;
      const card = cards.get(key) ?? [];
      card.push(entry);
      cards.set(key, card);
    }
    for (const card of cards.values())
      for (const { balance } of replayCard(card)) expect(balance).toBeGreaterThanOrEqual(0);
  });

  it('signs no paper twice by one person', () => {
    for (const { signatures } of vouchers)
      expect(new Set(signatures.map(({ personId }) => personId)).size).toBe(signatures.length);
  });
});
