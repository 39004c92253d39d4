import type { MistakeReason, surgeryCorrection } from '@fcs/shared/contracts/surgery.ts';
import type * as z from 'zod/mini';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { standingRecord } from './findRecord.ts';
import { checkSurgery, ownPlace } from './recordSurgery.ts';
import type { SurgeryDocument } from './Surgery.ts';
import { documentOf, saveSurgery } from './saveSurgery.ts';
import type { Mistake } from './takeBackRecord.ts';
import { surgeryKind } from './VoidedSurgery.ts';
import { takeBackSurgery } from './voidSurgery.ts';

export type Correction = { id: string } & Omit<z.output<typeof surgeryCorrection>, 'note'> &
  Mistake<MistakeReason>;

/**
 * What should have been written, in place of what was: the old record is voided and the new one saved in one transaction,
 * each naming the other. It is the same person at the same place, so what they said when called and what they were asked
 * again holds for the new one too. Throws NOT_FOUND, RECORD_CHANGED, INVALID_INPUT, PERIOD_CLOSED, REGISTER_NO_TAKEN,
 * OUT_OF_STOCK, BACKDATED_NEGATIVE.
 */
export const correctSurgery = async (tx: WriteTx, input: Correction): Promise<SurgeryDocument> => {
  const before = await standingRecord(tx, surgeryKind, input.id);
  const { personId, version, verified, device, sample } = before;
  if (version !== input.version) throw new AppError('RECORD_CHANGED', { version });
  const place = await ownPlace(tx, before.pointId);
  const told = await checkSurgery(tx, place, input, input.asCounty(before));
  const phoneSealed = input.phone === undefined ? before.phoneSealed : seal(input.phone);
  const record = {
    ...documentOf(tx, place, input, { personId, phoneSealed }),
    ...{ verified, sample, replaces: before._id },
  };
  const { reason, note, asCounty } = input;
  const taken = await takeBackSurgery(tx, before, { reason, note, asCounty, replacedBy: record._id });
  const at = (input.day === before.day ? taken.gaveAt : null) ?? told;
  await saveSurgery(tx, record, { at, inherited: { followUps: taken.followUps, device } });
  return record;
};
