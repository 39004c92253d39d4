import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { winnersOf } from '../../../api/src/quizzes/winners.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{4,20}$/), { maxLength: 40 });
const prizes = fc.array(fc.record({ count: fc.integer({ min: 1, max: 8 }) }), { minLength: 1, maxLength: 5 });

it('the same entries and seed give the same winners, in whatever order and however often entries came (B06)', () => {
  fc.assert(
    fc.property(ids, fc.string(), prizes, fc.infiniteStream(fc.nat()), (entries, seed, given, places) => {
      const shuffled = entries
        .map((id) => [places.next().value as number, id] as const)
        .sort(([a], [b]) => a - b)
        .map(([, id]) => id);
      const drawn = winnersOf(entries, seed, given);
      expect(winnersOf([...shuffled, ...entries], seed, given)).toEqual(drawn);
    }),
  );
});

it('there are as many winners as prizes or entries, nobody twice, and no prize is given more often than it is there', () => {
  fc.assert(
    fc.property(ids, fc.string(), prizes, (entries, seed, given) => {
      const drawn = winnersOf(entries, seed, given);
      const all = given.reduce((sum, { count }) => sum + count, 0);
      expect(drawn).toHaveLength(Math.min(all, entries.length));
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
      for (const [which, { count }] of given.entries())
        expect(drawn.filter((one) => one.which === which).length).toBeLessThanOrEqual(count);
      expect(drawn.map(({ which }) => which)).toEqual(drawn.map(({ which }) => which).sort((a, b) => a - b));
    }),
  );
});

it('is repeated by hand from the published ids and seed', () => {
  const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const frame = ['a', 'b', 'c', 'd', 'e'];
  const hash = sha(frame.join('\n'));
  const byHand = [...frame].sort((one, other) =>
    sha(`${hash}\nseed\n${one}`) < sha(`${hash}\nseed\n${other}`) ? -1 : 1,
  );
  expect(winnersOf(['e', 'd', 'c', 'b', 'a'], 'seed', [{ count: 1 }, { count: 2 }])).toEqual([
    { id: byHand[0], which: 0 },
    { id: byHand[1], which: 1 },
    { id: byHand[2], which: 1 },
  ]);
});
