import type { surgeryRequest } from '@fcs/shared/contracts/surgery.ts';
import { gapsOf } from '@fcs/shared/surgery/completeness.ts';
import type * as z from 'zod/mini';
import { productOf } from '../catalogue/findProduct.ts';
import { recordDispensing } from '../dispensing/recordDispensing.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import { issueLot } from '../stock/issueLot.ts';
import type { FollowUpDocument } from './FollowUp.ts';
import { planFollowUps } from './planFollowUps.ts';
import { queueReport } from './queueReport.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';

export type Told = Omit<z.output<typeof surgeryRequest>, 'pointId' | 'person'>;

/** Throws REGISTER_NO_TAKEN: the same operation entered twice would be counted twice. */
export const refuseTaken = async (
  tx: WriteTx,
  { _id, pointId, registerNo }: Pick<SurgeryDocument, '_id' | 'pointId' | 'registerNo'>,
): Promise<void> => {
  if (registerNo === null) return;
  const taken = await Surgery.exists({ pointId, registerNo, _id: { $ne: _id } }).session(tx.session);
  if (taken) throw new AppError('REGISTER_NO_TAKEN', { recordId: taken._id });
};

export const documentOf = (
  tx: WriteTx,
  place: PointDocument,
  input: Told,
  of: Pick<SurgeryDocument, 'personId' | 'phoneSealed'>,
): SurgeryDocument => {
  const { operation, free, day, checks, device = null, result = null, doctor = null } = input;
  const { consentDay = null, registerNo = null } = input;
  const parts = { operation, free, day, checks, device, result, doctor, consentDay, registerNo };
  return {
    _id: newId(),
    version: 1,
    pointId: place._id,
    regionPath: place.regionPath,
    ...of,
    ...parts,
    missing: gapsOf({ ...parts, hasPhone: of.phoneSealed !== null }),
    verified: null,
    savedBy: tx.actor.id,
    savedAt: tx.now,
    reported: 0,
    replaces: null,
    sample: false,
  };
};

/** What a corrected record leaves to the one in its place. */
export type Inherited = {
  /** Follow-ups that were made: the person was asked, whatever was written down of the operation. */
  followUps: readonly FollowUpDocument[];
  device: SurgeryDocument['device'];
};

type Given = { at: Date; inherited?: Inherited };

/** A device from the free stock leaves the ledger, and is the person-time of 南川区 2023 annex 2 row 2 (D01). */
const giveDevice = async (
  tx: WriteTx,
  { _id: document, pointId, regionPath, personId, device }: SurgeryDocument,
  { at, inherited }: Given,
): Promise<void> => {
  if (device?.source !== 'stock') return;
  const { productId, lotNo } = device;
  const { kind } = await productOf(productId, 'device.productId');
  const place = { id: pointId, regionPath };
  await recordDispensing(tx, {
    ...{ place, channel: 'doctor', personId, document, at, heldIn: null },
    lines: [{ productId, kind, quantity: 1 }],
  });
  const before = inherited?.device;
  const wasGiven = before?.source === 'stock' && before.productId === productId && before.lotNo === lotNo;
  await issueLot(tx, { place, productId, lotNo, quantity: 1, document, occurredAt: at, wasGiven });
};

/** Record, follow-up plan, report to the superior platform, audit and the device out of the ledger, in one transaction. */
export const saveSurgery = async (tx: WriteTx, record: SurgeryDocument, given: Given): Promise<void> => {
  const { _id, operation, day, pointId, regionPath, personId } = record;
  await refuseTaken(tx, record);
  await Surgery.collection.insertOne(record as never, { session: tx.session });
  if (operation !== 'drugCheck' && record.result !== 'notDone')
    await planFollowUps(
      tx,
      { kind: 'surgery', subjectId: _id, service: operation, day, pointId, regionPath, personId },
      given.inherited?.followUps,
    );
  await queueReport(tx, { kind: 'surgery', subjectId: _id, regionPath, version: 1 });
  await audit(tx, {
    action: 'surgery.record',
    subject: _id,
    detail: { pointId, missing: record.missing.length },
  });
  await giveDevice(tx, record, given);
};
