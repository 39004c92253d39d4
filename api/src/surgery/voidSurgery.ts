import type { VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import type { MistakeReason } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findReceipt } from '../dispensing/findReceipt.ts';
import { refuseClosed } from '../dispensing/openPeriod.ts';
import { takeBack } from '../dispensing/voidDispensing.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { findSurgery } from './findSurgery.ts';
import { queueReport } from './queueReport.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { type SurgeryVoiding, VoidedSurgery, type VoidedSurgeryDocument } from './VoidedSurgery.ts';

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

export type Mistake = {
  reason: MistakeReason;
  note: string | null;
  /** The caller holds the county of the place, not only the place. */
  asCounty: (record: SurgeryDocument) => boolean;
};

export type TakenBack = {
  voided: VoidedSurgeryDocument;
  followUps: FollowUpDocument[];
  /** When its device was said to leave the shelf; null: none did. */
  gaveAt: Date | null;
};

/** What is not done is not to be done any more; what was done stays visible and counts for nothing. */
const endFollowUps = async (tx: WriteTx, subjectId: string): Promise<FollowUpDocument[]> => {
  const { session } = tx;
  await FollowUp.deleteMany({ subjectId, done: null }, { session });
  await FollowUp.updateMany({ subjectId }, { $set: { kind: 'voided' } }, { session });
  return FollowUp.find({ subjectId }).session(session).lean<FollowUpDocument[]>();
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

/**
 * Takes a standing record out of all that counts: it moves to the voided ones without its phone, since nobody is to be
 * called about it any more, and is reported so under its next version. Throws PERIOD_CLOSED, STOCK_CONFLICT.
 */
export const takeBackSurgery = async (
  tx: WriteTx,
  record: SurgeryDocument,
  { reason, note, asCounty, replacedBy }: Mistake & Pick<SurgeryVoiding, 'replacedBy'>,
): Promise<TakenBack> => {
  const { _id, pointId, regionPath } = record;
  await refuseClosed(tx, record, { today: dayOf(tx.now), county: asCounty(record) });
  const noteSealed = note === null ? null : seal(note);
  const version = record.version + 1;
  const voided: VoidedSurgeryDocument = {
    ...record,
    ...{ version, phoneSealed: null },
    voided: { at: tx.now, by: tx.actor.id, reason, noteSealed, replacedBy },
  };
  await VoidedSurgery.collection.insertOne(voided as never, { session: tx.session });
  await Surgery.deleteOne({ _id }, { session: tx.session });
  const followUps = await endFollowUps(tx, _id);
  await queueReport(tx, { kind: 'surgery', subjectId: _id, regionPath, version });
  await audit(tx, {
    action: replacedBy === null ? 'surgery.void' : 'surgery.correct',
    subject: _id,
    detail: { pointId, reason, ...(replacedBy === null ? {} : { replacedBy }) },
  });
  return { voided, followUps, gaveAt: await returnDevice(tx, voided) };
};

/** Takes back a record of what never was. Done again it stays as it is. Throws NOT_FOUND, PERIOD_CLOSED, STOCK_CONFLICT. */
export const voidSurgery = async (
  tx: WriteTx,
  { id, ...mistake }: Mistake & { id: string },
): Promise<VoidedSurgeryDocument> => {
  const found = await findSurgery(tx, id);
  if ('voided' in found) return found;
  return (await takeBackSurgery(tx, found, { ...mistake, replacedBy: null })).voided;
};
