import type { NewVoucher, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { createVoucher } from '../../../api/src/stock/createVoucher.ts';
import { moveVoucher } from '../../../api/src/stock/moveVoucher.ts';
import { receiveStock } from '../../../api/src/stock/receiveStock.ts';
import { makePoint } from '../../support/factories.ts';
import { bySystem, type Target } from './world.ts';

const create = async (paper: NewVoucher): Promise<string> =>
  (await bySystem((tx) => createVoucher(tx, { paper, countyPaths: [] })))._id;

const move = (id: string, name: VoucherMove, who: string, request: VoucherMoveRequest = {}) =>
  inTransaction(systemTx(who), (tx) => moveVoucher(tx, { id, move: name, request, countyPaths: [] }));

/** A new lot at the target's point, with its entry in the ledger. */
export const receiveLot = async ({ pointId, regionPath, productId }: Target) => {
  const lotNo = newId().replaceAll('_', '-');
  const place = { id: pointId, regionPath };
  const goods = { productId, lotNo, expiry: '2098-12-31', quantity: 100 };
  await bySystem((tx) => receiveStock(tx, { place, ...goods, document: 'test', reason: 'receive' }));
  return { productId, lotNo };
};

export const makeVoucher = ({ pointId }: Target): Promise<string> => create({ kind: 'stocktake', pointId });

const passed = { packaging: true, quantity: true, expiry: true, certificate: true };

/** A receipt whose keeper has not signed. */
export const makeAccepted = async ({ pointId, productId }: Target): Promise<string> => {
  const line = { productId, lotNo: newId().replaceAll('_', '-'), expiry: '2098-12-31', quantity: 2 };
  const id = await create({ kind: 'receipt', pointId, source: '区计生药具站', lines: [line] });
  await move(id, 'accept', 'checker', { lines: [{ line: 1, quantity: 2, checks: passed }] });
  return id;
};

/** A transfer of which one box did not arrive. */
export const makeShort = async (target: Target): Promise<string> => {
  const lot = await receiveLot(target);
  const { _id: toPointId } = await makePoint({ _id: newId(), regionPath: target.regionPath });
  const lines = [{ ...lot, quantity: 2 }];
  const id = await create({ kind: 'transfer', pointId: target.pointId, toPointId, lines });
  await move(id, 'send', 'sender');
  await move(id, 'receive', 'receiver', { lines: [{ line: 1, quantity: 1 }] });
  return id;
};
