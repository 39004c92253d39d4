import { audit } from '../platform/audit/audit.ts';
import { newId, newSecret } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Machine, type MachineDocument, MachineKey, type MachineKeyDocument } from './Machine.ts';

const validAtOnce = 2;

/**
 * A new key of a machine; its secret is given here and never again. Two keys are valid, so that a machine can change over
 * without a gap; a third ends the oldest. Throws NOT_FOUND, FORBIDDEN outside the scope.
 */
export const issueKey = async (
  tx: WriteTx,
  input: { machineId: string },
): Promise<{ keyId: string; secret: string }> => {
  const { machineId } = input;
  const known = await Machine.findById(machineId).session(tx.session).lean<MachineDocument | null>();
  if (!known) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, known)) throw new AppError('FORBIDDEN');
  // Two keys made at once meet in this counter, so that never three are valid.
  const machine = await Machine.findOneAndUpdate(
    { _id: machineId },
    { $inc: { keysIssued: 1 } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<MachineDocument | null>();
  const number = machine?.keysIssued ?? 1;
  await MachineKey.updateMany(
    { machineId, endedAt: null, number: { $lte: number - validAtOnce } },
    { $set: { endedAt: tx.now } },
    { session: tx.session },
  );
  const secret = newSecret();
  const key: MachineKeyDocument = {
    _id: newId(),
    machineId,
    number,
    secretSealed: seal(secret),
    createdAt: tx.now,
    endedAt: null,
  };
  await MachineKey.collection.insertOne(key as never, { session: tx.session });
  await audit(tx, { action: 'machine.key', subject: machineId, detail: { keyId: key._id } });
  return { keyId: key._id, secret };
};
