import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { countyOf } from '../points/checkLocation.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Freezable } from './frozenResult.ts';
import {
  ChainHead,
  type ChainHeadDocument,
  hashOf,
  SchemeVersion,
  Snapshot,
  type SnapshotDocument,
} from './Snapshot.ts';

/** What is frozen, and what for. */
export type ToFreeze = Pick<SnapshotDocument, 'kind' | 'round' | 'version' | 'replaces' | 'reason'> & {
  what: Freezable;
};

type Draft = Omit<SnapshotDocument, 'number' | 'previous' | 'hash'>;

/** A scheme as text: the same rules have the same version. */
export const versionOf = (scheme: Scheme): { id: string; body: string } => {
  const body = canonical(scheme);
  return { id: sha256(body), body };
};

const keepVersion = async (tx: WriteTx, scheme: Scheme): Promise<string> => {
  const { id, body } = versionOf(scheme);
  await SchemeVersion.collection.updateOne(
    { _id: id as never },
    { $setOnInsert: { scheme: scheme.id, body, at: tx.now } },
    { session: tx.session, upsert: true },
  );
  return id;
};

/** The bytes of the answer, as they are sent. */
export const bytesOf = (assessment: Assessment): string => JSON.stringify({ data: assessment });

const draft = (tx: WriteTx, { what, ...rest }: ToFreeze, schemeVersion: string): Draft => {
  const _id = newId();
  const { result } = what.content;
  const sheet = result.kind === 'sheet' ? result : null;
  return {
    _id,
    ...rest,
    ...what.of,
    chain: countyOf(what.of.regionPath),
    role: tx.actor.kind === 'person' ? tx.actor.role : tx.actor.kind,
    scheme: what.scheme.id,
    schemeVersion,
    content: canonical(what.content),
    ...(what.evidence ? { evidence: what.evidence } : {}),
    zh: bytesOf(what.told(_id, tx.now, 'zh-CN')),
    en: bytesOf(what.told(_id, tx.now, 'en')),
    at: tx.now,
    score: sheet?.score ?? null,
    applicablePoints: sheet?.applicablePoints ?? null,
    rescaled: sheet?.rescaled ?? null,
    amount: result.kind === 'amount' ? result.amount : null,
  };
};

const link = (drafts: readonly Draft[], head: ChainHeadDocument | null): SnapshotDocument[] => {
  let { number, hash } = head ?? { number: 0, hash: '' };
  return drafts.map((one) => {
    number += 1;
    const snapshot = { ...one, number, previous: hash, hash: '' };
    hash = hashOf(snapshot);
    return { ...snapshot, hash };
  });
};

/**
 * Stores results as they stand, each chained by its hash to the one before in its county; all lie in one county and were
 * scored by one scheme. The head is moved last and under a guard.
 */
export const freeze = async (tx: WriteTx, items: readonly ToFreeze[]): Promise<SnapshotDocument[]> => {
  const [first] = items;
  if (!first) return [];
  const schemeVersion = await keepVersion(tx, first.what.scheme);
  const chain = countyOf(first.what.of.regionPath);
  const head = await ChainHead.findById(chain).session(tx.session).lean<ChainHeadDocument | null>();
  const snapshots = link(
    items.map((item) => draft(tx, item, schemeVersion)),
    head,
  );
  const { number, hash } = snapshots.at(-1) as SnapshotDocument;
  await Snapshot.collection.insertMany(snapshots as never[], { session: tx.session });
  await audit(
    tx,
    ...snapshots.map((one) => ({
      action: 'assessment.freeze',
      subject: one._id,
      detail: { hash: one.hash, number: one.number, kind: one.kind },
    })),
  );
  await ChainHead.collection.updateOne(
    { _id: chain as never, number: head?.number ?? 0 },
    { $set: { number, hash } },
    { session: tx.session, upsert: true },
  );
  return snapshots;
};
