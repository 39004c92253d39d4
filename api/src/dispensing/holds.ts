import type { Role } from '@fcs/shared/contracts/people.ts';
import type { Principal } from '../platform/http/route.ts';
import { pathWithin } from '../platform/scope.ts';

/** Whether the caller holds one of these very roles over a place: other roles of theirs elsewhere do not count. */
export const holds = (
  principal: Principal | null,
  roles: readonly Role[],
  place: { id: string; regionPath: string },
): boolean =>
  (principal?.grants ?? []).some(
    ({ role, regionPath, pointIds }) =>
      roles.includes(role) &&
      ((regionPath !== null && pathWithin(place.regionPath, regionPath)) || pointIds.includes(place.id)),
  );
