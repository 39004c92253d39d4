import { openToUnits } from '@fcs/shared/roundStates.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { snapshotOf } from './findSnapshot.ts';
import { type Subject, supervises } from './findSubject.ts';
import { Round, type RoundDocument } from './Round.ts';
import type { SnapshotDocument } from './Snapshot.ts';

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
  if (tx.scope.everything || supervises(principal, snapshot.regionPath)) return snapshot;
  const round = snapshot.round && (await Round.findById(snapshot.round).lean<RoundDocument | null>());
  if (!round || !openToUnits(round.state)) throw new AppError('FORBIDDEN');
  return snapshot;
};
