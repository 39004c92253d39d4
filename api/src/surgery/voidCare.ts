import type { CareMistakeReason, careCorrection } from '@fcs/shared/contracts/surgery.ts';
import type * as z from 'zod/mini';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { CareDocument } from './Care.ts';
import { findRecord, standingRecord } from './findRecord.ts';
import { ownPlace } from './recordSurgery.ts';
import { careDocument, checkCare, keepCare } from './saveCare.ts';
import { type Mistake, takeBackRecord } from './takeBackRecord.ts';
import { careKind, type VoidedCareDocument } from './VoidedCare.ts';

/** Takes back a record of what never was. Done again it stays as it is. Throws NOT_FOUND, PERIOD_CLOSED. */
export const voidCare = async (
  tx: WriteTx,
  { id, ...mistake }: Mistake<CareMistakeReason> & { id: string },
): Promise<VoidedCareDocument> => {
  const found = await findRecord(tx, careKind, id);
  if ('voided' in found) return found;
  return (await takeBackRecord(tx, careKind, found, { ...mistake, replacedBy: null })).voided;
};

type Correction = { id: string } & Omit<z.output<typeof careCorrection>, 'note'> & Mistake<CareMistakeReason>;

/**
 * What should have been written, in place of what was, of the same woman at the same place: the old record is voided and the
 * new one saved in one transaction, each naming the other. Throws NOT_FOUND, RECORD_CHANGED, INVALID_INPUT, PERIOD_CLOSED.
 */
export const correctCare = async (tx: WriteTx, input: Correction): Promise<CareDocument> => {
  const before = await standingRecord(tx, careKind, input.id);
  const { personId, version, phoneSealed, sample } = before;
  if (version !== input.version) throw new AppError('RECORD_CHANGED', { version });
  const place = await ownPlace(tx, before.pointId);
  const { reason, note, asCounty, phone } = input;
  await checkCare(tx, place, input, asCounty(before));
  const record: CareDocument = {
    ...careDocument(tx, place, input, {
      personId,
      phoneSealed: phone === undefined ? phoneSealed : seal(phone),
    }),
    ...{ sample, replaces: before._id },
  };
  const { followUps } = await takeBackRecord(tx, careKind, before, {
    ...{ reason, note, asCounty, replacedBy: record._id },
  });
  await keepCare(tx, record, followUps);
  return record;
};
