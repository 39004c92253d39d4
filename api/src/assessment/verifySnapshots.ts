import type { Verification } from '@fcs/shared/contracts/rounds.ts';
import { findAudited } from '../platform/audit/audit.ts';
import type { Tx } from '../platform/tx.ts';
import { sha256 } from './canonical.ts';
import { Evidence, type EvidenceDocument, evidenceId } from './Evidence.ts';
import { unpackText } from './frozenRows.ts';
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

/** What a snapshot says its lists are; one that was tampered with may say anything. */
const piecesOf = ({ evidence }: SnapshotDocument): string[] =>
  Array.isArray(evidence)
    ? evidence.flatMap(({ parts }) => (Array.isArray(parts) ? parts.map(({ hash }) => hash) : []))
    : [];

/** Of so many snapshots at once: the pieces of their lists that are missing or are not what their hash says. */
const changedEvidence = async (
  chain: string,
  snapshots: readonly SnapshotDocument[],
): Promise<Set<string>> => {
  const hashes = new Set(snapshots.flatMap(piecesOf));
  const ids = [...hashes].map((hash) => evidenceId(chain, hash));
  for await (const { _id, bytes } of Evidence.find({ _id: { $in: ids } }).lean<EvidenceDocument[]>()) {
    const hash = _id.slice(chain.length + 1);
    if (hashOfBytes(bytes) === hash) hashes.delete(hash);
  }
  return hashes;
};

const hashOfBytes = (bytes: EvidenceDocument['bytes']): string | null => {
  try {
    return sha256(unpackText(bytes));
  } catch {
    return null;
  }
};

type Kept = {
  audited: ReadonlyMap<string, unknown>;
  schemes: ReadonlySet<string>;
  lists: ReadonlySet<string>;
};

const faultsOf = (
  snapshot: SnapshotDocument,
  before: { number: number; hash: string },
  { audited, schemes, lists }: Kept,
): Fault[] => {
  const { _id, number, hash, previous } = snapshot;
  const codes: Fault['code'][] = [];
  if (hashOf(snapshot) !== hash) codes.push('HASH_DIFFERS');
  if (number !== before.number + 1) codes.push('NUMBER_MISSING');
  else if (previous !== before.hash) codes.push('CHAIN_BROKEN');
  if (schemes.has(snapshot.schemeVersion)) codes.push('SCHEME_CHANGED');
  if (audited.get(_id) !== hash) codes.push('AUDIT_DIFFERS');
  if (piecesOf(snapshot).some((hash) => lists.has(hash))) codes.push('EVIDENCE_DIFFERS');
  return codes.map((code) => ({ snapshot: _id, number, code }));
};

const atOnce = 200;

/**
 * Reads the whole chain of a county and compares each snapshot with its hash, the one before, the audit of the day it was
 * taken, the scheme it was scored by and the lists it stands on. A changed byte, a missing snapshot and a forged end are all found.
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
    const kept = { audited: hashes, schemes, lists: await changedEvidence(chain, some) };
    for (const snapshot of some) {
      faults.push(...faultsOf(snapshot, before, kept));
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
