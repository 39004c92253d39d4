import { freeSignatures, type SignatureRole, type VoucherMover } from '@fcs/shared/voucherStates.ts';
import type { Principal } from '../platform/http/route.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import type { VoucherDocument } from './Voucher.ts';

/** The trees the caller is the county of: scope alone does not tell, a keeper may hold a tree too. */
export const countyPathsOf = (principal: Principal | null): string[] =>
  (principal?.grants ?? []).flatMap(({ role, regionPath }) =>
    role === 'county' && regionPath ? [regionPath] : [],
  );

type Parties = Pick<VoucherDocument, 'kind' | 'placeId' | 'regionPath' | 'otherId' | 'otherPath'>;

/** As whom the caller meets a paper: as staff of its place, of the other place, as the county above, or not at all. */
export const moversOf = (tx: Tx, paper: Parties, countyPaths: readonly string[]): VoucherMover[] => {
  const movers: VoucherMover[] = [];
  const { placeId, regionPath, otherId, otherPath } = paper;
  if (mayTouch(tx.scope, { regionPath, pointId: placeId })) movers.push('own');
  if (otherId && otherPath && mayTouch(tx.scope, { regionPath: otherPath, pointId: otherId }))
    movers.push('other');
  if (tx.scope.everything || countyPaths.some((root) => pathWithin(regionPath, root))) movers.push('county');
  return movers;
};

/** The free places on a paper that took effect and that this person may still sign. */
export const maySign = (voucher: VoucherDocument, personId: string): SignatureRole[] => {
  if (voucher.day === null || voucher.signatures.some((one) => one.personId === personId)) return [];
  return freeSignatures(voucher.kind).filter((role) => !voucher.signatures.some(({ as }) => as === role));
};
