import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, hideFew } from '../../../api/src/surveys/hideFew.ts';

const parts = fc
  .array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 })
  .map((counts) => counts.map((answers, at) => ({ id: `${at}`, answers })));

describe('what few said', () => {
  it('is neither shown nor left over by the sum and the parts that are shown', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const hidden = hideFew(drawn);
        const shown = drawn.filter(({ id, answers }) => answers > 0 && !hidden.has(id));
        const rest = drawn.filter(({ id }) => hidden.has(id)).reduce((sum, { answers }) => sum + answers, 0);
        expect(shown.every(({ answers }) => answers >= fewest)).toBe(true);
        // Where all are hidden there is nothing to take from the sum, which is hidden by itself below five.
        if (hidden.size > 0 && shown.length > 0) expect(rest).toBeGreaterThanOrEqual(fewest);
      }),
    );
  });

  it('hides no more than that, and the same in any order', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const hidden = hideFew(drawn);
        expect(hideFew([...drawn].reverse())).toEqual(hidden);
        if (drawn.every(({ answers }) => answers === 0 || answers >= fewest)) expect(hidden.size).toBe(0);
      }),
    );
  });
});
