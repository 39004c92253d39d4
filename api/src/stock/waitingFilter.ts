import { forwardMoves, type VoucherMover, voucherKinds, voucherTables } from '@fcs/shared/voucherStates.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';

type Filter = Record<string, unknown>;

/** Who the caller is to a paper. A county waits as the county only: what its places do is theirs. */
const partiesOf = ({ scope }: Tx, countyPaths: readonly string[]): Record<VoucherMover, Filter> => {
  const hands = { ...scope, paths: scope.paths.filter((path) => !countyPaths.includes(path)) };
  const above = { ...scope, paths: countyPaths, points: [] };
  return {
    own: scopeFilter(hands, { path: 'regionPath', point: 'placeId' }),
    other: scopeFilter(hands, { path: 'otherPath', point: 'otherId' }),
    county: scopeFilter(above, { path: 'regionPath' }),
  };
};

/** Papers that go on only when the caller moves or signs them; whoever signed one already waits for a second person. */
export const waitingFilter = (tx: Tx, countyPaths: readonly string[]): Filter => {
  const parties = partiesOf(tx, countyPaths);
  const notSigned = { 'signatures.personId': { $ne: tx.actor.id } };
  const steps = voucherKinds.flatMap((kind) =>
    Object.entries(voucherTables[kind].moves)
      .filter(([move]) => (forwardMoves as readonly string[]).includes(move))
      .map(([, rule]) => ({
        $and: [
          { kind, state: { $in: [...rule.from] } },
          { $or: rule.by.map((mover) => parties[mover]) },
          rule.signs ? notSigned : {},
        ],
      })),
  );
  const unsigned = { $and: [{ signaturesMissing: { $gt: 0 } }, parties.own, notSigned] };
  return { $or: [...steps, unsigned] };
};
