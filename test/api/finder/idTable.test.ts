import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdTable } from '../../../api/src/finder/idTable.ts';

const change = fc.record({ number: fc.nat({ max: 3_000 }), there: fc.boolean() });

it('holds what a Map would, through growth and removal', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3_000, size: 'max' }), (changes) => {
      const idOf = (row: number): string => `id-${row}`;
      const table = createIdTable(idOf);
      const expected = new Map<string, number>();
      for (const { number, there } of changes) {
        const id = idOf(number);
        if (there && !expected.has(id)) table.add(id, number);
        if (there) expected.set(id, number);
        else {
          table.remove(id);
          expected.delete(id);
        }
      }
      expect(table.size()).toBe(expected.size);
      for (let number = 0; number <= 3_000; number += 1)
        expect(table.find(idOf(number))).toBe(expected.get(idOf(number)));
    }),
    { numRuns: 50 },
  );
});
