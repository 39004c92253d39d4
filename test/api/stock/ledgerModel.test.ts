import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, faultsOf, newWorld, open } from '../../support/ledgerModel.ts';
import { history, opening } from './histories.ts';

/** Ten times as many in the long campaign. */
const runs = process.env.PROVE === '1' ? 100_000 : 10_000;

const opened = () => {
  const world = newWorld(3, 3);
  for (const [place, lot, quantity] of opening) open(world, place, lot, quantity);
  return world;
};

describe('the model of the stock room', () => {
  it('conserves stock per place and lot, never falls below nothing, replays its cards and numbers without a gap', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(history, (commands) => {
        const world = opened();
        for (const command of commands) {
          const outcome = apply(world, command);
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        }
        expect(faultsOf(world)).toEqual([]);
      }),
      { numRuns: runs },
    );
    // The histories are worth something only where they reach every refusal and enough of what is allowed.
    for (const code of [
      'OUT_OF_STOCK',
      'LOT_EXPIRED',
      'LOT_RECALLED',
      'BACKDATED_NEGATIVE',
      'SECOND_PERSON',
      'STOCK_CONFLICT',
      'VOUCHER_MOVED',
    ])
      expect(seen.get(code) ?? 0, code).toBeGreaterThan(20);
    expect(seen.get('ok') ?? 0).toBeGreaterThan(runs * 10);
  });

  it('is told on when a law is broken', () => {
    const world = opened();
    world.books.push({ place: 0, lot: 0, quantity: -7, reason: 'out', at: 1, recorded: 1 });
    expect(faultsOf(world)).toEqual([
      'place 0 lot 0: the card falls to -1 at 1',
      'place 0 lot 0: 6 on the shelf, -1 on the card',
      'an expired lot left',
    ]);
  });
});
