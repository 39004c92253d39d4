import { openToUnits } from '@fcs/shared/roundStates.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { snapshotOf } from './findSnapshot.ts';
import { type Subject, supervises } from './findSubject.ts';
import { Round, type RoundDocument } from './Round.ts';
import type { SnapshotDocument } from './Snapshot.ts';

/** The county reads each of its tree, an assessor each but those of the own unit, which are read as that unit. */
const mayAlways = async (principal: Principal | null, snapshot: SnapshotDocument): Promise<boolean> => {
  if (!supervises(principal, snapshot.regionPath)) return false;
  const county = principal?.grants.some(
    ({ role, regionPath }) => role === 'county' && regionPath && pathWithin(snapshot.regionPath, regionPath),
  );
  return county === true || !(await ownsSubject(principal, snapshot, snapshot.period));
};

/**
 * The snapshot asked for. Who oversees the region reads each; the assessed unit only those of a round that is open to it:
 * from the provisional result on. Throws NOT_FOUND, FORBIDDEN.
 */
export const readableSnapshot = async (
  tx: Tx,
  principal: Principal | null,
  subject: Subject,
  id: string,
): Promise<SnapshotDocument> => {
  const snapshot = await snapshotOf(tx, subject, id);
  if (tx.scope.everything || (await mayAlways(principal, snapshot))) return snapshot;
  const round = snapshot.round && (await Round.findById(snapshot.round).lean<RoundDocument | null>());
  if (!round || !openToUnits(round.state)) throw new AppError('FORBIDDEN');
  return snapshot;
};
