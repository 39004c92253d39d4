import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Tx, WriteTx } from './tx.ts';

/**
 * What one room knows of a person. Erasing keeps the sums: records of service keep one random tombstone in place of the
 * person's id, the same in every room, so that distinct counts stay equal; what only tells who the person is goes.
 */
export type PersonData = {
  room: string;
  export: (tx: Tx, personId: string) => Promise<unknown>;
  erase: (tx: WriteTx, personId: string, tombstone: string) => Promise<unknown>;
  /** What stays after erasing, and why: told in the answer. */
  kept?: readonly Bilingual[];
};
