import { newSecret } from '../platform/chance.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Session } from './Session.ts';

const lifetime = 30 * 86_400_000;

/** A new session; the token is told once and kept as its fingerprint. */
export const startSession = async (
  tx: WriteTx,
  input: { personId: string; platform: string },
): Promise<string> => {
  const token = newSecret();
  await Session.collection.insertOne(
    {
      _id: fingerprint(token),
      personId: input.personId,
      platform: input.platform,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + lifetime),
    } as never,
    { session: tx.session },
  );
  return token;
};
