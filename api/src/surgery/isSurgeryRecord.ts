import type { Receipt } from '../dispensing/findReceipt.ts';
import type { Tx } from '../platform/tx.ts';
import { Surgery } from './Surgery.ts';

/** Whether a handing-out is the device of an operation, which left the shelf under its id, by the doctor. */
export const isSurgeryRecord = async (tx: Tx, { document, channel }: Receipt): Promise<boolean> =>
  channel === 'doctor' && (await Surgery.exists({ _id: document }).session(tx.session)) !== null;
