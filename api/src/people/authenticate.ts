import { now } from '../platform/clock.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import type { Principal } from '../platform/http/route.ts';
import type { RedisConnection } from '../platform/storage/redis.ts';
import { Session, type SessionDocument } from './Session.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

const channel = 'sessions:ended';
const keptFor = 5_000;
const most = 20_000;
const listenAgain = 1_000;

type Cached = { principal: Principal; until: number };

const findPrincipal = async (sessionId: string): Promise<Principal | null> => {
  const session = await Session.findById(sessionId).lean<SessionDocument | null>();
  if (!session || session.expiresAt <= now()) return null;
  const grants = await StaffGrant.find({ personId: session.personId, state: 'active' }).lean<
    StaffGrantDocument[]
  >();
  return {
    personId: session.personId,
    sessionId,
    grants: grants.map(({ role, regionPath, pointIds }) => ({ role, regionPath, pointIds })),
  };
};

/**
 * Sessions looked up once and kept for 5 s in this process. An end is told to all processes over Redis and takes effect
 * at once; without Redis nothing is kept, so that an end still holds at once.
 */
export const createAuthentication = (redis: RedisConnection, subscriber: RedisConnection) => {
  const kept = new Map<string, Cached>();
  let listening = false;

  const forget = (personId: string): void => {
    for (const [id, { principal }] of kept) if (principal.personId === personId) kept.delete(id);
  };

  subscriber.on('message', (_, personId: string) => forget(personId));
  /** Until it is heard: a process busy at its start may miss the answer in time, and would keep nothing for good. */
  const listen = (): void => {
    subscriber.subscribe(channel).then(
      () => {
        listening = true;
      },
      () => setTimeout(() => subscriber.status === 'ready' && listen(), listenAgain).unref(),
    );
  };

  subscriber.on('ready', listen);
  subscriber.on('close', () => {
    listening = false;
    kept.clear();
  });

  const authenticate = async (token: string): Promise<Principal | null> => {
    const id = fingerprint(token);
    const known = kept.get(id);
    if (known && known.until > now().getTime()) return known.principal;
    const principal = await findPrincipal(id);
    if (!principal) {
      kept.delete(id);
      return null;
    }
    if (listening) {
      if (kept.size >= most) kept.clear();
      kept.set(id, { principal, until: now().getTime() + keptFor });
    }
    return principal;
  };

  /** Told after the transaction that changed a person's sessions or grants has committed. */
  const tellEnded = async (personId: string): Promise<void> => {
    forget(personId);
    await redis.publish(channel, personId).catch(() => undefined);
  };

  return { authenticate, tellEnded };
};

export type Authentication = ReturnType<typeof createAuthentication>;
