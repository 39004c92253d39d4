import { describe, expect, it } from 'vitest';
import {
  freeSignatures,
  type VoucherKind,
  type VoucherState,
  voucherKinds,
  voucherMoves,
  voucherMovesFrom,
  voucherStates,
  voucherTables,
} from '../../shared/src/voucherStates.ts';

const rulesOf = (kind: VoucherKind) =>
  voucherMoves.flatMap((move) => {
    const rule = voucherTables[kind].moves[move];
    return rule ? [{ move, ...rule }] : [];
  });

const reachable = (kind: VoucherKind): Set<VoucherState> => {
  const seen = new Set<VoucherState>(voucherTables[kind].initial);
  for (let before = 0; before !== seen.size; ) {
    before = seen.size;
    for (const rule of rulesOf(kind))
      if (rule.from.some((state) => seen.has(state))) {
        seen.add(rule.to);
        if (rule.orElse) seen.add(rule.orElse);
      }
  }
  return seen;
};

type End = { state: VoucherState; held: boolean; signed: readonly string[] };

/** Every path without a circle from the making to an end: whether goods are still held and who signed. */
const ends = (kind: VoucherKind): End[] => {
  const { initial, holds = false, madeBy } = voucherTables[kind];
  const walk = (end: End, been: readonly VoucherState[]): End[] => {
    const next = rulesOf(kind).filter((rule) => rule.from.includes(end.state));
    if (next.length === 0) return [end];
    return next.flatMap((rule) =>
      [rule.to, ...(rule.orElse ? [rule.orElse] : [])]
        .filter((state) => !been.includes(state))
        .flatMap((state) =>
          walk(
            {
              state,
              held: end.held && rule.stock !== 'release' && rule.stock !== 'leave',
              signed: rule.signs ? [...end.signed, rule.signs] : end.signed,
            },
            [...been, state],
          ),
        ),
    );
  };
  return initial.flatMap((state) => walk({ state, held: holds, signed: madeBy ? [madeBy] : [] }, [state]));
};

const given: readonly VoucherState[] = ['refused', 'cancelled'];

describe('the table of vouchers (D06, D07, D09, D10)', () => {
  it.each(voucherKinds)('%s: every state a rule names is reached, and every path has an end', (kind) => {
    const seen = reachable(kind);
    for (const rule of rulesOf(kind)) for (const state of rule.from) expect(seen).toContain(state);
    expect(ends(kind).length).toBeGreaterThan(0);
    const final = new Set(ends(kind).map(({ state }) => state));
    for (const state of final) expect(voucherMovesFrom(kind, state, ['own', 'other', 'county'])).toEqual([]);
  });

  it('uses every state and every move somewhere', () => {
    expect(new Set(voucherKinds.flatMap((kind) => [...reachable(kind)]))).toEqual(new Set(voucherStates));
    expect(new Set(voucherKinds.flatMap((kind) => rulesOf(kind).map(({ move }) => move)))).toEqual(
      new Set(voucherMoves),
    );
  });

  it.each(voucherKinds)('%s: holds nothing at any end', (kind) => {
    for (const end of ends(kind)) expect(end.held, end.state).toBe(false);
  });

  it.each(voucherKinds)(
    '%s: an end that was not given up bears every signature but the free ones',
    (kind) => {
      const bound = voucherTables[kind].signatures.filter((role) => !freeSignatures(kind).includes(role));
      for (const { state, signed } of ends(kind).filter((end) => !given.includes(end.state)))
        expect(new Set(signed), state).toEqual(new Set(bound));
    },
  );

  it('lets no goods leave an issue or a loss without two signatures, which are two people (D09)', () => {
    for (const kind of ['issue', 'loss'] as const) {
      const { madeBy, moves } = voucherTables[kind];
      const leaves = Object.values(moves).filter((rule) => rule.stock === 'leave');
      expect(leaves).toHaveLength(1);
      expect(leaves[0]?.signs && leaves[0].signs !== madeBy).toBe(true);
    }
  });

  it('gives the papers different beginnings of their numbers', () => {
    expect(new Set(voucherKinds.map((kind) => voucherTables[kind].code)).size).toBe(voucherKinds.length);
  });

  it('leaves a transfer to the place it goes to, and its shortage to the county', () => {
    expect(voucherMovesFrom('transfer', 'sent', ['own'])).toEqual([]);
    expect(voucherMovesFrom('transfer', 'sent', ['other'])).toEqual(['receive']);
    expect(voucherMovesFrom('transfer', 'short', ['own', 'other'])).toEqual([]);
    expect(voucherMovesFrom('transfer', 'short', ['county'])).toEqual(['settle']);
  });
});
