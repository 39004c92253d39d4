import { collection } from '../platform/storage/collection.ts';

/**
 * A piece of a list behind a frozen number, under the hash of its text: written once, before the snapshot that names it, and
 * shared by all that stand on the same rows. One that no snapshot names, left by a freeze that failed, harms nothing.
 */
export type EvidenceDocument = {
  /** `${county path}:${hash}`. */
  _id: string;
  regionPath: string;
  rows: number;
  bytes: Uint8Array | { buffer: Uint8Array };
  at: Date;
};

export const Evidence = collection<EvidenceDocument>({
  name: 'assessmentEvidence',
  fields: {
    _id: String,
    regionPath: { type: String, required: true },
    rows: { type: Number, required: true },
    bytes: { type: Buffer, required: true },
    at: { type: Date, required: true },
  } as never,
});

export const evidenceId = (chain: string, hash: string): string => `${chain}:${hash}`;

/** Which rows a frozen fact stands on: the hashes of their pieces, in order. Part of the snapshot, so of its hash. */
export type EvidenceOf = { fact: string; parts: { hash: string; rows: number }[] };

/** Rows in one piece: a page is read out of one, and no document comes near the 16 MB that MongoDB holds. */
export const rowsInPart = 20_000;
