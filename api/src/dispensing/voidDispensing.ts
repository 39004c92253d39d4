import type { VoidReason } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { returnIssued } from '../stock/returnIssued.ts';
import { Dispensing, type DispensingDocument } from './Dispensing.ts';
import { findReceipt, type Receipt } from './findReceipt.ts';
import { refuseClosed } from './openPeriod.ts';
import { unrecordDispensing } from './unrecordDispensing.ts';
import { VoidedDispensing, type VoidedDocument, type Voiding } from './VoidedDispensing.ts';

export type VoidInput = {
  document: string;
  reason: VoidReason;
  note: string | null;
  /** The caller holds the county of the place, not only the place. */
  asCounty: (receipt: Receipt) => boolean;
  /** Another room's own record gave it out. */
  isOfRecord: (tx: Tx, receipt: Receipt) => Promise<boolean>;
};

const moveRecords = async (tx: WriteTx, document: string, voided: Voiding): Promise<void> => {
  const records = await Dispensing.find({ document }).session(tx.session).lean<DispensingDocument[]>();
  const kept: VoidedDocument[] = records.map((record) => ({ ...record, voided }));
  await VoidedDispensing.collection.insertMany(kept as never[], { session: tx.session });
  await Dispensing.deleteMany({ document }, { session: tx.session });
};

/**
 * What was given out never was: goods return by an entry, allowance, counters and marks are as before, and the record stays
 * visible with why.
 */
export const takeBack = async (tx: WriteTx, receipt: Receipt, voided: Voiding): Promise<void> => {
  const { regionPath, placeId, document, at } = receipt;
  await moveRecords(tx, document, voided);
  await audit(tx, {
    action: 'dispensing.void',
    subject: document,
    detail: { placeId, reason: voided.reason },
  });
  await unrecordDispensing(tx, receipt);
  await returnIssued(tx, { place: { id: placeId, regionPath }, document, occurredAt: at });
};

/**
 * Takes back a record made by mistake at a counter. Done again it stays as it is. Throws NOT_FOUND, FORBIDDEN outside the
 * scope, NOT_VOIDABLE for deliveries, vends and what belongs to another room's record, PERIOD_CLOSED.
 */
export const voidDispensing = async (tx: WriteTx, input: VoidInput): Promise<Receipt> => {
  const receipt = await findReceipt(tx, input.document);
  if (!receipt) throw new AppError('NOT_FOUND');
  const { regionPath, placeId, channel } = receipt;
  if (!mayTouch(tx.scope, { regionPath, pointId: placeId })) throw new AppError('FORBIDDEN');
  if (receipt.voided) return receipt;
  if (channel === 'delivery' || channel === 'machine' || (await input.isOfRecord(tx, receipt)))
    throw new AppError('NOT_VOIDABLE');
  await refuseClosed(tx, receipt, { today: dayOf(tx.now), county: input.asCounty(receipt) });
  const noteSealed = input.note === null ? null : seal(input.note);
  const voided: Voiding = { at: tx.now, by: tx.actor.id, reason: input.reason, noteSealed };
  await takeBack(tx, receipt, voided);
  return { ...receipt, voided };
};
