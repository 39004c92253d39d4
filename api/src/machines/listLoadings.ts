import type { Loading as LoadingView, loadingQuery } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { findProduct } from '../catalogue/findProduct.ts';
import { staffNames } from '../people/staffNames.ts';
import { listPhotos } from '../photos/listPhotos.ts';
import { pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { toAmount } from '../stock/amount.ts';
import { productName } from './findMachine.ts';
import { Loading, type LoadingDocument } from './Loading.ts';
import { machineNames } from './machineStates.ts';
import { machineIdsInScope, machineInScope } from './touchableMachine.ts';

export const presentLoadings = async (tx: Tx, rows: readonly LoadingDocument[]): Promise<LoadingView[]> => {
  const machines = await machineNames(rows.map(({ machineId }) => machineId));
  const stores = await pointNames(rows.flatMap(({ fromId }) => fromId ?? []));
  const people = await staffNames(
    tx,
    rows.flatMap(({ by }) => by ?? []),
  );
  const photos = await listPhotos(
    tx,
    'machines',
    rows.map(({ _id }) => _id),
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row._id,
      machine: { id: row.machineId, name: machines.get(row.machineId) ?? row.machineId },
      slot: row.slot,
      product: { id: row.productId, name: await productName(tx, row.productId) },
      ...{ lotNo: row.lotNo, expiry: row.expiry, quantity: row.quantity, told: row.told },
      at: row.at.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      by: row.by === null ? null : (people.get(row.by) ?? null),
      from: row.fromId === null ? null : { id: row.fromId, name: stores.get(row.fromId) ?? row.fromId },
      lacking: toAmount(row.lacking, (await findProduct(row.productId)) ?? { baseUnitsPerUnit: 1 }),
      photos: photos.get(row._id) ?? [],
    })),
  );
};

type Query = z.infer<typeof loadingQuery>;

const pageOf = async (tx: Tx, machineId: unknown, query: Query): Promise<Page<LoadingView>> => {
  const { slot, cursor, limit } = query;
  const after = fromCursor(cursor, isInstantPair);
  const at = after ? new Date(after[0]) : null;
  const found = await Loading.find({
    $and: [
      { machineId },
      slot === undefined ? {} : { slot },
      after && at ? { $or: [{ at: { $lt: at } }, { at, _id: { $gt: after[1] } }] } : {},
    ],
  } as never)
    .sort({ at: -1, _id: 1 })
    .limit(limit + 1)
    .lean<LoadingDocument[]>();
  const { shown, next } = pageFrom(found, limit, (last) => toCursor([last.at.toISOString(), last._id]));
  return { data: await presentLoadings(tx, shown), next };
};

/** The loading record of a machine, the latest first (安全套放置记录, E02). */
export const listLoadings = async (
  tx: Tx,
  { machineId, ...query }: { machineId: string } & Query,
): Promise<Page<LoadingView>> => {
  await machineInScope(tx, machineId);
  return pageOf(tx, machineId, query);
};

/** Those of all machines of the caller's scope, retired ones too: each machine's record whole, wherever it stood. */
export const listAllLoadings = async (tx: Tx, query: Query): Promise<Page<LoadingView>> =>
  pageOf(tx, { $in: await machineIdsInScope(tx) }, query);
