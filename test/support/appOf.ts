import type { AddressInfo } from 'node:net';
import { createApp, createHttpServer } from '../../api/src/app.ts';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createLimits } from '../../api/src/platform/http/limits.ts';
import type { Principal, Route } from '../../api/src/platform/http/route.ts';
import { stopChanges } from '../../api/src/platform/storage/changes.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { connectRedis } from '../../api/src/platform/storage/redis.ts';
import { createLog } from '../../api/src/platform/telemetry/log.ts';
import { ownDatabase } from './ownDatabase.ts';

type Grant = Principal['grants'][number];
type Asked = { as?: string; body?: unknown; language?: 'zh-CN' | 'en'; key?: string };
export type Answer<T> = { status: number; headers: Headers; body: T };

export type TestApp = {
  url: string;
  /** Lets `as: name` act with these grants (none: a resident). */
  login: (name: string, ...grants: Partial<Grant>[]) => void;
  call: <T = never>(method: string, path: string, asked?: Asked) => Promise<Answer<T>>;
  stop: () => Promise<void>;
};

const tokenOf = (name: string): string => name.padEnd(32, '_');

/** The real app over some routes on the run's real databases, in a database of its own, with callers made by name. */
export const appOf = async (databaseName: string, routes: readonly Route[]): Promise<TestApp> => {
  const { mongoUrl, redisUrl } = await ownDatabase(databaseName);
  setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) });
  await connectMongo(mongoUrl);
  await createCollections();
  const log = createLog('silent');
  const redis = connectRedis(redisUrl, log);
  await redis.connect();
  const callers = new Map<string, Principal>();
  const limits = createLimits({ person: 100_000, address: 100_000, login: 100_000 }, redis);
  const authenticate = async (token: string): Promise<Principal | null> => callers.get(token) ?? null;
  const app = createApp({
    log,
    redis,
    limits,
    authenticate,
    routes,
    h5Dir: null,
    corsOrigins: [],
    readiness: {},
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    login: (name, ...grants) =>
      void callers.set(tokenOf(name), {
        personId: name,
        sessionId: name,
        grants: grants.map((grant) => ({ role: 'county', regionPath: null, pointIds: [], ...grant })),
      }),
    call: async (method, path, asked = {}) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...(asked.as ? { authorization: `Bearer ${tokenOf(asked.as)}` } : {}),
          ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(asked.key ? { 'idempotency-key': asked.key } : {}),
          'accept-language': asked.language ?? 'zh-CN',
        },
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as never };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
      await stopChanges();
      await disconnectMongo();
    },
  };
};
