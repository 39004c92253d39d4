import { AppError } from '../platform/errors.ts';
import { treesOver } from '../platform/scope.ts';
import { collection } from '../platform/storage/collection.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { StaffGrant } from './StaffGrant.ts';

/** One row a tree: whoever takes an administrator of it away writes it, so that two who do so at once meet here. */
type AdministrationDocument = { _id: string; changes: number };

const Administration = collection<AdministrationDocument>({
  name: 'administrations',
  fields: { _id: String, changes: { type: Number, required: true } } as never,
});

/** Grants that really administrate a tree: active, held by somebody, over it or a tree it lies in; never over points. */
const over = (path: string) => ({
  role: 'admin' as const,
  state: 'active' as const,
  personId: { $type: 'string' as const },
  regionPath: { $in: treesOver(path) },
});

export const isAdministered = async (tx: Tx, path: string): Promise<boolean> =>
  (await StaffGrant.exists(over(path)).session(tx.session)) !== null;

/**
 * Administrators are made and ended by administrators of that very tree: who is one elsewhere and holds a lesser role
 * here is not enough, nor who was one until a moment ago.
 */
export const mayAppoint = async (tx: Tx, path: string): Promise<boolean> =>
  tx.scope.everything ||
  (await StaffGrant.exists({ $and: [over(path), { personId: tx.actor.id }] }).session(tx.session)) !== null;

/** To be called once a grant over this tree was taken away. LAST_ADMIN where nobody administrates it any more. */
export const refuseUnadministered = async (tx: WriteTx, path: string): Promise<void> => {
  await Administration.updateOne(
    { _id: path },
    { $inc: { changes: 1 } },
    { upsert: true, session: tx.session },
  );
  if (!(await isAdministered(tx, path))) throw new AppError('LAST_ADMIN');
};
