import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import {
  destinationOf,
  emptyDraft,
  groupProducts,
  linesOf,
  missingIn,
  mostOf,
  requestOf,
} from '../../../miniapp/src/pages/order-form/model.ts';
import { refusalOf } from '../../../miniapp/src/pages/order-form/refusal.ts';
import { allowanceOf, catalogue, productOf } from '../support/samples.ts';

const boxes = [10, 5, 1].map((per, at) => productOf(`p${at}`, 'condom', { baseUnitsPerUnit: per }));

describe('How much one may choose', () => {
  test('filling every product to its most never passes what is left, nor what one order may hold', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(40), fc.shuffledSubarray(boxes), (left, perOrder, order) => {
        const allowances = [allowanceOf('condom', left, { perOrder })];
        const quantities: Record<string, number> = {};
        for (const product of order) quantities[product.id] = mostOf(product, boxes, allowances, quantities);
        const base = boxes.reduce((sum, box) => sum + (quantities[box.id] ?? 0) * box.baseUnitsPerUnit, 0);
        expect(base).toBeLessThanOrEqual(Math.min(left, perOrder));
        for (const box of order) expect(quantities[box.id]).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('another kind takes nothing away; without a login the rule of one order bounds', () => {
    const [first, ...others] = [productOf('a', 'condom'), productOf('b', 'topical')];
    expect(mostOf(first as never, [first as never, ...others], [], { b: 3 })).toBe(3);
    expect(mostOf(productOf('iud', 'iud', { allowance: null }), [], [], {})).toBe(0);
  });

  test('anybody’s products come first, a doctor’s apart; what may not be sent is not offered, whatever it is', () => {
    const groupsOf = (products: typeof catalogue) => {
      const { free, doctor, clinic } = groupProducts(products);
      return [free, doctor, clinic].map((group) => group.map(({ id }) => id));
    };
    expect(groupsOf(catalogue)).toEqual([['condom-52', 'condom-55', 'emergency'], ['pill'], ['iud']]);
    const kept = catalogue.map((one) => ({ ...one, deliverable: one.id === 'condom-55' }));
    expect(groupsOf(kept)).toEqual([['condom-55'], [], ['pill', 'condom-52', 'emergency', 'iud']]);
  });
});

describe('What is sent', () => {
  const filled = { ...emptyDraft, quantities: { a: 2, b: 0 }, phone: ' 13800138000 ' };

  test('says what is missing in the page’s order', () => {
    expect(missingIn(emptyDraft)).toEqual(['lines', 'region', 'detail', 'name', 'phone']);
    expect(missingIn({ ...filled, way: 'campus' })).toEqual(['pointId']);
    expect(missingIn({ ...filled, phone: '02371420001', way: 'campus', pointId: 'c' })).toEqual(['phone']);
  });

  test('holds only the fields of the chosen way, trimmed, and no line of nothing', () => {
    const home = { ...filled, region: '500119001', detail: ' 路 1 号 ', name: ' 李 ', pointId: 'c' };
    expect(requestOf(home, 3)).toEqual({
      lines: [{ productId: 'a', quantity: 2 }],
      delivery: { kind: 'home', region: '500119001', detail: '路 1 号', name: '李', phone: '13800138000' },
      consent: true,
      consentVersion: 3,
    });
    expect(requestOf({ ...home, way: 'campus' }, 3).delivery).toEqual({
      kind: 'campus',
      pointId: 'c',
      phone: '13800138000',
    });
    expect(linesOf(emptyDraft)).toEqual([]);
    expect([
      destinationOf(home),
      destinationOf({ ...home, way: 'campus' }),
      destinationOf(emptyDraft),
    ]).toEqual([{ region: '500119001' }, { pointId: 'c' }, null]);
  });
});

describe('A refusal', () => {
  test('is read with care: whatever its details are, nothing is made up and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), (details) => {
        const refusal = refusalOf(new RequestError('OUT_OF_STOCK', 'm', 409, details));
        expect(refusal.place === null || typeof refusal.place.pointId === 'string').toBe(true);
        expect(refusal.left === null || typeof refusal.left === 'number').toBe(true);
      }),
    );
    expect(refusalOf('not ours').code).toBe('INTERNAL');
  });

  test('the least of what is left and of one order is what can be asked for', () => {
    const over = new RequestError('OVER_ALLOWANCE', 'm', 409, {
      left: 9,
      perOrder: 3,
      returnsOn: '2027-01-01',
    });
    expect(refusalOf(over)).toMatchObject({ left: 3, returnsOn: '2027-01-01', place: null });
  });
});
