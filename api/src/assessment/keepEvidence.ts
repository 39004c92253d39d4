import type { FrozenPiece } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { countyOf } from '../points/checkLocation.ts';
import { freezeOf } from './assess.ts';
import type { Gathered } from './collectFacts.ts';
import { Evidence, type EvidenceDocument, type EvidenceOf, evidenceId, rowsInPart } from './Evidence.ts';
import { cutPiece, lengthOf, packPiece } from './frozenRows.ts';

type Kept = { of: EvidenceOf; documents: EvidenceDocument[] };

const cut = (piece: FrozenPiece): FrozenPiece[] =>
  Array.from({ length: Math.ceil(lengthOf(piece) / rowsInPart) }, (_, at) =>
    cutPiece(piece, at * rowsInPart, (at + 1) * rowsInPart),
  );

const keepOne = async (tx: Tx, chain: string, gathered: Gathered): Promise<Kept> => {
  const documents = (await freezeOf(tx, gathered)).flatMap(cut).map((piece): EvidenceDocument => {
    const { hash, bytes } = packPiece(piece);
    return { _id: evidenceId(chain, hash), regionPath: chain, rows: lengthOf(piece), bytes, at: tx.now };
  });
  const parts = documents.map(({ _id, rows }) => ({ hash: _id.slice(chain.length + 1), rows }));
  return { of: { fact: gathered.fact.name, parts }, documents };
};

/**
 * Stores the lists behind every fact as they are now and answers what a snapshot keeps of them. Outside of any transaction:
 * each piece stands under its own hash, so that written twice it is the same.
 */
export const keepEvidence = async (
  asked: Tx,
  regionPath: string,
  facts: readonly Gathered[],
): Promise<EvidenceOf[]> => {
  const tx: Tx = { ...asked, language: 'zh-CN', session: null };
  const chain = countyOf(regionPath);
  const kept = await Promise.all(
    facts.filter(({ source }) => source !== 'missing').map((gathered) => keepOne(tx, chain, gathered)),
  );
  const documents = kept.flatMap((one) => one.documents);
  if (documents.length > 0)
    await Evidence.collection.bulkWrite(
      documents.map(({ _id, ...rest }) => ({
        updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: rest as never }, upsert: true },
      })),
      { ordered: false },
    );
  return kept.map(({ of }) => of);
};
