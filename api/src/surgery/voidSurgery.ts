import type { VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import type { MistakeReason } from '@fcs/shared/contracts/surgery.ts';
import { findReceipt } from '../dispensing/findReceipt.ts';
import { takeBack } from '../dispensing/voidDispensing.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findRecord } from './findRecord.ts';
import type { SurgeryDocument } from './Surgery.ts';
import { type Mistake, type TakenBack, takeBackRecord } from './takeBackRecord.ts';
import { surgeryKind, type VoidedSurgeryDocument } from './VoidedSurgery.ts';

/** Why a device came back, in the words of the counter. */
const receiptReasons: Record<MistakeReason, VoidReason> = {
  wrongPerson: 'wrongPerson',
  twice: 'twice',
  notPerformed: 'notTaken',
  wrongOperation: 'other',
  wrongPayment: 'other',
  wrongDay: 'other',
  wrongDevice: 'wrongProduct',
  wrongDetails: 'other',
  other: 'other',
};

export type SurgeryTakenBack = TakenBack<SurgeryDocument, MistakeReason> & {
  /** When its device was said to leave the shelf; null: none did. */
  gaveAt: Date | null;
};

/** A device from stock is on its shelf again, and its person-time never was. */
const returnDevice = async (
  tx: WriteTx,
  { _id, device, voided }: VoidedSurgeryDocument,
): Promise<Date | null> => {
  const receipt = device?.source === 'stock' ? await findReceipt(tx, _id) : null;
  if (!receipt) return null;
  const { at, by, noteSealed } = voided;
  await takeBack(tx, receipt, { at, by, noteSealed, reason: receiptReasons[voided.reason] });
  return receipt.at;
};

/** The record is taken back, and the device it gave. Throws PERIOD_CLOSED, STOCK_CONFLICT. */
export const takeBackSurgery = async (
  tx: WriteTx,
  record: SurgeryDocument,
  mistake: Mistake<MistakeReason> & { replacedBy: string | null },
): Promise<SurgeryTakenBack> => {
  const taken = await takeBackRecord(tx, surgeryKind, record, mistake);
  return { ...taken, gaveAt: await returnDevice(tx, taken.voided) };
};

/** Takes back a record of what never was. Done again it stays as it is. Throws NOT_FOUND, PERIOD_CLOSED, STOCK_CONFLICT. */
export const voidSurgery = async (
  tx: WriteTx,
  { id, ...mistake }: Mistake<MistakeReason> & { id: string },
): Promise<VoidedSurgeryDocument> => {
  const found = await findRecord(tx, surgeryKind, id);
  if ('voided' in found) return found;
  return (await takeBackSurgery(tx, found, { ...mistake, replacedBy: null })).voided;
};
