import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Entry } from './Entry.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

const renamed = (voucher: VoucherDocument, personId: string, tombstone: string): Partial<VoucherDocument> => {
  const rename = <T extends { personId: string }>(rows: readonly T[]): T[] =>
    rows.map((row) => (row.personId === personId ? { ...row, personId: tombstone } : row));
  return { signatures: rename(voucher.signatures), timeline: rename(voucher.timeline) };
};

const renameVouchers = async (tx: WriteTx, personId: string, tombstone: string): Promise<void> => {
  const vouchers = await Voucher.find({
    $or: [{ 'signatures.personId': personId }, { 'timeline.personId': personId }],
  })
    .session(tx.session)
    .lean<VoucherDocument[]>();
  for (const voucher of vouchers)
    await Voucher.collection.updateOne(
      { _id: voucher._id as never },
      { $set: renamed(voucher, personId, tombstone) } as never,
      { session: tx.session },
    );
};

/** Papers and lines stay, since the books stand on them; who wrote and signed them becomes the tombstone. */
export const stockPersonData: PersonData = {
  room: 'stock',
  export: async (tx, personId) =>
    (
      await Voucher.find({ 'signatures.personId': personId }).session(tx.session).lean<VoucherDocument[]>()
    ).flatMap(({ number, kind, signatures }) =>
      signatures
        .filter((one) => one.personId === personId)
        .map(({ as, at }) => ({ number, kind, signedAs: as, at: at.toISOString() })),
    ),
  erase: async (tx, personId, tombstone) => {
    await renameVouchers(tx, personId, tombstone);
    await Entry.collection.updateMany(
      { actorId: personId },
      { $set: { actorId: tombstone } },
      { session: tx.session },
    );
  },
};
