import type { Tx } from '../platform/tx.ts';
import { Round, type RoundDocument } from './Round.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

/** Which result a paper tells: of which round, in which version, and whether it is published. */
export type Issue = { number: number; version: number | null; published: boolean };

const issueOfRound = async (tx: Tx, id: string, version: number | null): Promise<Issue | null> => {
  const round = await Round.findById(id).session(tx.session).lean<RoundDocument | null>();
  return round && { number: round.number, version, published: round.state === 'published' };
};

/** Of a round's bulletin: its sheets may stand at different versions. */
export const findIssueOfRound = (tx: Tx, round: string): Promise<Issue | null> =>
  issueOfRound(tx, round, null);

/** Null for a snapshot that no round took. */
export const findIssue = async (tx: Tx, snapshot: string): Promise<Issue | null> => {
  const found = await Snapshot.findById(snapshot)
    .select('round version')
    .session(tx.session)
    .lean<Pick<SnapshotDocument, 'round' | 'version'> | null>();
  return found?.round ? issueOfRound(tx, found.round, found.version) : null;
};
