import { now } from '../platform/clock.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { SignedHeaders } from '../platform/http/route.ts';
import { isDuplicateKey } from '../platform/storage/mongo.ts';
import { MachineKey, type MachineKeyDocument, MachineNonce } from './Machine.ts';
import { isFresh, verify } from './signature.ts';

const nonceForm = /^[\x21-\x7e]{1,128}$/;
const keyForm = /^[A-Za-z0-9_-]{1,64}$/;

const refused = (): AppError => new AppError('SIGNATURE_INVALID');

const findKey = async (keyId: string): Promise<MachineKeyDocument | null> =>
  keyForm.test(keyId)
    ? MachineKey.findOne({ _id: keyId, endedAt: null }).lean<MachineKeyDocument | null>()
    : null;

/**
 * Notes a nonce; refuses one seen before. In MongoDB rather than Redis: a replay must be refused also while Redis goes
 * or comes back, and its last second may be lost with it.
 */
const spendNonce = async (keyId: string, nonce: string, at: Date): Promise<void> => {
  try {
    await MachineNonce.collection.insertOne({ _id: `${keyId}:${nonce}` as never, at });
  } catch (error) {
    throw isDuplicateKey(error) ? refused() : error;
  }
};

/**
 * Gives the machine that signed a request to its own path; throws SIGNATURE_INVALID for anything wrong, over five minutes
 * off, or a nonce seen before. The nonce is noted last, so that only who holds the secret can spend it.
 */
export const verifyMachine = async ({ method, path, rawBody, header }: SignedHeaders): Promise<string> => {
  const timestamp = header('x-timestamp');
  const nonce = header('x-nonce');
  const at = now();
  if (!isFresh(timestamp, at) || !nonceForm.test(nonce)) throw refused();
  const key = await findKey(header('x-key-id'));
  if (!key || !path.startsWith(`/api/v1/machines/${key.machineId}/`)) throw refused();
  const request = { method, path, timestamp, nonce, rawBody };
  if (!verify(unseal(key.secretSealed), request, header('x-signature'))) throw refused();
  await spendNonce(key._id, nonce, at);
  return key.machineId;
};
