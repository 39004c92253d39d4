import type { WriteTx } from '../platform/tx.ts';
import { AdverseCase } from './AdverseCase.ts';

/** Two accounts turned out to be one person. */
export const mergeCases = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  await AdverseCase.updateMany({ personId: from }, { $set: { personId: to } }, { session: tx.session });
};
