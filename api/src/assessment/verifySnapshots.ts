import type { Verification } from '@fcs/shared/contracts/rounds.ts';
import { findAudited } from '../platform/audit/audit.ts';
import type { Tx } from '../platform/tx.ts';
import { sha256 } from './canonical.ts';
import {
  ChainHead,
  type ChainHeadDocument,
  hashOf,
  SchemeVersion,
  Snapshot,
  type SnapshotDocument,
} from './Snapshot.ts';

type Fault = Verification['faults'][number];

const changedSchemes = async (): Promise<Set<string>> => {
  const changed = new Set<string>();
  for await (const version of SchemeVersion.find().lean())
    if (sha256(version.body) !== version._id) changed.add(version._id);
  return changed;
};

const faultsOf = (
  snapshot: SnapshotDocument,
  before: { number: number; hash: string },
  audited: ReadonlyMap<string, unknown>,
  schemes: ReadonlySet<string>,
): Fault[] => {
  const { _id, number, hash, previous } = snapshot;
  const codes: Fault['code'][] = [];
  if (hashOf(snapshot) !== hash) codes.push('HASH_DIFFERS');
  if (number !== before.number + 1) codes.push('NUMBER_MISSING');
  else if (previous !== before.hash) codes.push('CHAIN_BROKEN');
  if (schemes.has(snapshot.schemeVersion)) codes.push('SCHEME_CHANGED');
  if (audited.get(_id) !== hash) codes.push('AUDIT_DIFFERS');
  return codes.map((code) => ({ snapshot: _id, number, code }));
};

const atOnce = 200;

/**
 * Reads the whole chain of a county and compares each snapshot with its hash, the one before, the audit of the day it was
 * taken and the scheme it was scored by. A changed byte, a missing snapshot and a forged end are all found.
 */
export const verifySnapshots = async (tx: Tx, chain: string): Promise<Verification> => {
  const schemes = await changedSchemes();
  const faults: Fault[] = [];
  let before = { number: 0, hash: '' };
  for (;;) {
    const some = await Snapshot.find({ chain, number: { $gt: before.number } })
      .sort({ number: 1 })
      .limit(atOnce)
      .lean<SnapshotDocument[]>();
    if (some.length === 0) break;
    const audited = await findAudited(
      'assessment.freeze',
      some.map(({ _id }) => _id),
    );
    const hashes = new Map(audited.map(({ subject, detail }) => [subject, detail.hash]));
    for (const snapshot of some) {
      faults.push(...faultsOf(snapshot, before, hashes, schemes));
      before = { number: snapshot.number, hash: snapshot.hash };
    }
  }
  const head = await ChainHead.findById(chain).lean<ChainHeadDocument | null>();
  const { number, hash } = head ?? { number: 0, hash: '' };
  if (number !== before.number || hash !== before.hash)
    faults.push({ snapshot: null, number, code: 'HEAD_DIFFERS' });
  const checked = await Snapshot.countDocuments({ chain });
  return { checked, head: hash || null, at: tx.now.toISOString(), faults };
};
