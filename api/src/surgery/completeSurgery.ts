import type { surgeryCompletion } from '@fcs/shared/contracts/surgery.ts';
import { gapsOf } from '@fcs/shared/surgery/completeness.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { standingRecord } from './findRecord.ts';
import { queueReport } from './queueReport.ts';
import { refuseStrangeChecks } from './recordSurgery.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { refuseTaken } from './saveSurgery.ts';
import { surgeryKind } from './VoidedSurgery.ts';

export type Completion = { id: string } & z.output<typeof surgeryCompletion>;

const told = <T>(value: T | undefined, before: T): T => value ?? before;

/**
 * Adds what was missing; what is left out stays as it was, checks are taken as a whole where any are told. Operation, day,
 * payment and device stay: ledger and person-times stand on them. Throws NOT_FOUND, RECORD_CHANGED, REGISTER_NO_TAKEN.
 */
export const completeSurgery = async (tx: WriteTx, input: Completion): Promise<SurgeryDocument> => {
  const before = await standingRecord(tx, surgeryKind, input.id);
  refuseStrangeChecks(before.operation, input.checks);
  const next: SurgeryDocument = {
    ...before,
    version: before.version + 1,
    checks: input.checks.length > 0 ? input.checks : before.checks,
    result: told(input.result, before.result),
    doctor: told(input.doctor, before.doctor),
    consentDay: told(input.consentDay, before.consentDay),
    registerNo: told(input.registerNo, before.registerNo),
    phoneSealed: input.phone === undefined ? before.phoneSealed : seal(input.phone),
    savedBy: tx.actor.id,
    savedAt: tx.now,
  };
  next.missing = gapsOf({ ...next, hasPhone: next.phoneSealed !== null });
  await refuseTaken(tx, next);
  const { _id, ...fields } = next;
  const saved = await Surgery.updateOne(
    { _id, version: input.version },
    { $set: fields },
    { session: tx.session },
  );
  if (saved.matchedCount === 0) throw new AppError('RECORD_CHANGED', { version: before.version });
  const { regionPath, version } = next;
  await queueReport(tx, { kind: 'surgery', subjectId: _id, regionPath, version });
  await audit(tx, { action: 'surgery.complete', subject: _id, detail: { missing: next.missing.length } });
  return next;
};

/** What the person said when called: that it was real and free, or not (F10). The last call holds. Throws NOT_FOUND, RECORD_CHANGED. */
export const verifySurgery = async (
  tx: WriteTx,
  { id, outcome }: { id: string; outcome: 'confirmed' | 'denied' },
): Promise<SurgeryDocument> => {
  const record = await standingRecord(tx, surgeryKind, id);
  await Surgery.updateOne({ _id: id }, { $set: { verified: outcome } }, { session: tx.session });
  await audit(tx, { action: 'surgery.verify', subject: id, detail: { outcome } });
  return { ...record, verified: outcome };
};
