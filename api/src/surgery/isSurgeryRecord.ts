import type { Tx } from '../platform/tx.ts';
import { Surgery } from './Surgery.ts';

/** Whether a document is an operation, whose device left the shelf under its id. */
export const isSurgeryRecord = async (tx: Tx, document: string): Promise<boolean> =>
  (await Surgery.exists({ _id: document }).session(tx.session)) !== null;
