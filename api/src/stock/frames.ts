import type { RowName } from '@fcs/shared/contracts/sampling.ts';
import { voucherKinds, voucherTables } from '@fcs/shared/voucherStates.ts';
import { type FactWhere, placed, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

/** Records of storage and papers of goods in and out, which the share of complete papers is of (D10, 鄂卫办通〔2019〕107号). */
const sampledKinds = voucherKinds.filter((kind) => kind === 'storageCheck' || voucherTables[kind].inOut);

/** The papers that took effect in the period, of a tree or unit. */
export const paperFrame = async (where: FactWhere): Promise<string[]> => {
  const { firstDay, lastDay } = where.period;
  const found = await Voucher.collection
    .find(
      {
        ...placed(where, 'placeId'),
        kind: { $in: sampledKinds },
        day: { $gte: firstDay, $lte: lastDay },
      } as never,
      { projection: { _id: 1 } },
    )
    .toArray();
  return found.map(({ _id }) => String(_id));
};

type Told = Pick<VoucherDocument, '_id' | 'kind' | 'number' | 'placeId' | 'day'>;

/** By kind, number and day, as they stand on the paper. */
export const paperNames = async (tx: Tx, _where: FactWhere, ids: readonly string[]): Promise<RowName[]> => {
  const only = { kind: 1, number: 1, placeId: 1, day: 1 };
  const found = await Voucher.find({ _id: { $in: [...ids] } }, only).lean<Told[]>();
  const places = await pointNames([...new Set(found.map(({ placeId }) => placeId))]);
  return found.map(({ _id, kind, number, placeId, day }) => {
    const { zh, en } = voucherTables[kind].name;
    const name = [sayIn(tx, zh, en), number, day].filter(Boolean).join(' · ');
    return { row: _id, name, place: places.get(placeId) ?? null };
  });
};
