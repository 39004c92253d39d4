import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameHashOf, orderedFrame, rankFrame, secondRows, standIn } from '../../../api/src/sampling/rank.ts';
import { wilson } from '../../../api/src/sampling/wilson.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), { minLength: 1, maxLength: 40 });
const shell = (program: string, ...args: string[]): string =>
  execFileSync('bash', ['-c', program, 'bash', ...args], { encoding: 'utf8' });

describe('drawing from a published frame and seed (H05, H15)', () => {
  it('gives the same to anybody with sha256sum and sort', () => {
    const frame = orderedFrame(Array.from({ length: 30 }, (_, at) => `case-${(at * 7) % 30}`));
    const hash = shell('printf %s "$1" | sha256sum', frame.join('\n')).slice(0, 64);
    expect(frameHashOf(frame)).toBe(hash);
    const drawn = shell(
      'hash=$1; seed=$2; shift 2; for id in "$@"; do printf "%s %s\\n" "$(printf "%s\\n%s\\n%s" "$hash" "$seed" "$id" | sha256sum | cut -c1-64)" "$id"; done | LC_ALL=C sort | cut -d" " -f2',
      hash,
      'a seed',
      ...frame,
    );
    expect(rankFrame(frame, 'a seed')).toEqual(drawn.trim().split('\n'));
  });

  it('ranks every id once, whatever order the frame was told in', () => {
    fc.assert(
      fc.property(ids, fc.string(), (told, seed) => {
        const frame = orderedFrame(told);
        expect(orderedFrame([...told].reverse().concat(told))).toEqual(frame);
        const ranked = rankFrame(frame, seed);
        expect([...ranked].sort()).toEqual(frame);
        expect(standIn([...told].reverse(), seed, 10)).toEqual(ranked.slice(0, 10));
      }),
      { numRuns: 60 },
    );
  });

  it('changes wholly with the seed and with the frame', () => {
    const frame = orderedFrame(Array.from({ length: 200 }, (_, at) => `r${at}`));
    expect(rankFrame(frame, 'one').slice(0, 10)).not.toEqual(rankFrame(frame, 'two').slice(0, 10));
    const longer = orderedFrame([...frame, 'zz']);
    expect(rankFrame(longer, 'one').filter((id) => id !== 'zz')).not.toEqual(rankFrame(frame, 'one'));
  });

  it('leaves no id out: over many seeds each is drawn about as often', () => {
    const frame = orderedFrame(Array.from({ length: 20 }, (_, at) => `r${at}`));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed += 1)
      for (const id of rankFrame(frame, String(seed)).slice(0, 5)) times.set(id, (times.get(id) ?? 0) + 1);
    // 500 expected, standard deviation 19: six of them.
    for (const id of frame) expect(Math.abs((times.get(id) ?? 0) - 500)).toBeLessThan(117);
  });

  it('asks a share of the rows for a second entry, rounded up', () => {
    const rows = Array.from({ length: 10 }, (_, at) => `r${at}`);
    expect(secondRows(rows, 's', 20).size).toBe(2);
    expect(secondRows(rows, 's', 11).size).toBe(2);
    expect(secondRows(rows, 's', 0).size).toBe(0);
    expect(secondRows(rows, 's', 100)).toEqual(new Set(rows));
  });
});

describe('the interval beside a share', () => {
  it('is that of Wilson: 8 of 10 is 49 to 94 %', () => {
    expect(wilson(8, 10)).toEqual({ n: 10, good: 8, rate: 0.8, low: 0.4902, high: 0.9433 });
    expect(wilson(10, 10)).toMatchObject({ rate: 1, low: 0.7225, high: 1 });
    expect(wilson(0, 10)).toMatchObject({ rate: 0, low: 0, high: 0.2775 });
  });

  it('is unknown without an outcome, never 0', () => {
    expect(wilson(0, 0)).toEqual({ n: 0, good: 0, rate: null, low: null, high: null });
  });
});
