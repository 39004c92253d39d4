import fc from 'fast-check';
import type { Command, PaperKind } from '../../support/ledgerModel.ts';

const kinds: PaperKind[] = ['receipt', 'issue', 'transfer', 'loss', 'stocktake', 'recall'];
const place = fc.nat({ max: 2 });
const who = fc.nat({ max: 2 });
const some = fc.integer({ min: 1, max: 9 });

/** Recalls are rare, or nothing would move; moves are half of all, of papers made lately. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('make' as const),
      kind: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...kinds.filter((kind) => kind !== 'recall')) },
        { weight: 1, arbitrary: fc.constant('recall' as const) },
      ),
      place,
      lot: fc.option(fc.nat({ max: 2 })),
      quantity: some,
      ago: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 30 }) }),
      who,
    }),
  },
  {
    weight: 18,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      paper: fc.nat({ max: 40 }),
      move: fc.nat({ max: 1_000 }),
      part: fc.nat({ max: 9 }),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), place, quantity: some }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('ship' as const, 'release' as const),
      hold: fc.nat({ max: 10 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('dispense' as const), place, quantity: some }) },
);

export const history = fc.array(command, { minLength: 40, maxLength: 40 });

/** What lies there at the beginning: of each lot, the expired one too. */
export const opening = [
  [0, 0, 6],
  [0, 1, 12],
  [0, 2, 20],
  [1, 1, 10],
  [2, 2, 10],
] as const;
