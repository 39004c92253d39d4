import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { drawOrNotFound } from './findDraw.ts';

type Sampled = { region: string; regionPath: string; unit: string | null; period: string };

/** No assessor samples where they also hold a role, as none inspects there; the county may. Throws FORBIDDEN. */
export const notAtHome = async (principal: Principal | null, of: Sampled): Promise<void> => {
  const county = principal?.grants.some(
    ({ role, regionPath }) => role === 'county' && regionPath && pathWithin(of.regionPath, regionPath),
  );
  if (!county && (await ownsSubject(principal, of, of.period))) throw new AppError('FORBIDDEN');
};

/** The id of a draw the caller may work on. Throws NOT_FOUND, FORBIDDEN. */
export const workedOn = async (tx: Tx, principal: Principal | null, id: string): Promise<string> => {
  await notAtHome(principal, await drawOrNotFound(tx, id));
  return id;
};
