import { AppError } from '../errors.ts';
import { amongMachines, publicScope, type Scope } from '../scope.ts';
import type { Actor } from '../tx.ts';
import type { Principal, Route } from './route.ts';

const treesOf = (grants: Principal['grants']): string[] =>
  grants.flatMap(({ regionPath }) => (regionPath ? [regionPath] : []));

/**
 * The scope a route gives its caller: own things for residents, granted trees and points for the roles it names. An
 * operator's tree is no tree of places: it counts where the route is about machines, and makes nobody staff of a clinic.
 */
export const scopeOf = (route: Route, principal: Principal | null): Scope => {
  if (!principal) {
    if (route.access === 'public') return publicScope;
    throw new AppError('UNAUTHENTICATED');
  }
  if (route.access === 'public') return { ...publicScope, personId: principal.personId };
  const roles = route.access;
  const grants = principal.grants.filter((grant) => roles.includes(grant.role));
  const own = roles.includes('resident');
  if (!own && grants.length === 0) throw new AppError('FORBIDDEN');
  const scope: Scope = {
    everything: false,
    personId: own ? principal.personId : null,
    paths: treesOf(grants.filter(({ role }) => role !== 'operator')),
    machineTrees: treesOf(grants.filter(({ role }) => role === 'operator')),
    points: grants.flatMap((grant) => [...grant.pointIds]),
  };
  return route.about === 'machines' ? amongMachines(scope) : scope;
};

/** The first granted role that the route accepts, else resident. */
export const actorOf = (route: Route, principal: Principal | null): Actor => {
  if (!principal) return { kind: 'anonymous', id: '' };
  const roles = route.access === 'public' ? [] : route.access;
  const role = principal.grants.find((grant) => roles.includes(grant.role))?.role ?? 'resident';
  return { kind: 'person', id: principal.personId, role };
};
