import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '../../../api/src/finder/instantText.ts';
import { createPointTexts } from '../../../api/src/finder/pointText.ts';
import { createTextSearch } from '../../../api/src/finder/textSearch.ts';
import type { PointDocument } from '../../../api/src/points/Point.ts';

const signs = fc.constantFrom('a', 'B', 'é', 'É', '镇', '药', 'Ａ', '"', '\\', '\n', '1', 'u', '9', '😀');
const text = fc.string({ unit: signs, maxLength: 12 });
const point = fc.record({
  _id: fc.string({ unit: signs, minLength: 1, maxLength: 8 }),
  name: text,
  address: text,
});
const whole = (one: { _id: string; name: string; address: string }): PointDocument =>
  ({ ...one, location: { lng: 107.1, lat: 29.2 }, phone: null, machineId: null }) as PointDocument;

it('finds a text in name or address, any case, exactly where the strings themselves hold it', () => {
  fc.assert(
    fc.property(
      point,
      fc.oneof(text, fc.string({ unit: signs, minLength: 1, maxLength: 2 })),
      (one, wanted) => {
        const texts = createPointTexts();
        texts.put(0, whole(one));
        const held = [one.name, one.address].some((field) =>
          field.toLowerCase().includes(wanted.toLowerCase()),
        );
        expect(texts.holds(0, createTextSearch(wanted))).toBe(held);
        expect(texts.idOf(0)).toBe(one._id);
      },
    ),
    { numRuns: 2_000 },
  );
});

it('keeps the text of every row through edits, removals and a new order', () => {
  const change = fc.record({ row: fc.nat({ max: 30 }), point: fc.option(point) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const texts = createPointTexts();
      const expected = new Map<number, string>();
      for (const { row, point: one } of changes) {
        if (one) {
          texts.put(row, whole(one));
          expected.set(row, one.name);
        } else {
          texts.forget(row);
          expected.delete(row);
        }
      }
      const order = Int32Array.from([...expected.keys()].reverse());
      texts.reorder(order);
      order.forEach((old, row) => {
        expect(JSON.parse(`{${texts.text(row)}}`).name).toBe(expected.get(old));
      });
    }),
  );
});

it('gives the room of long texts back when they are replaced again and again', () => {
  const texts = createPointTexts();
  for (let turn = 0; turn < 300; turn += 1)
    for (const row of [0, 1]) texts.put(row, whole({ _id: 'p', name: '长'.repeat(turn * 10), address: '' }));
  expect(JSON.parse(`{${texts.text(1)}}`).name).toHaveLength(2_990);
  expect(texts.bytes()).toBeLessThan(3_000_000);
});

it('writes instants as Date does', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }),
      (at) => {
        expect(instantText(at.getTime())).toBe(JSON.stringify(at));
      },
    ),
  );
  expect(instantText(Number.NaN)).toBe('null');
});
