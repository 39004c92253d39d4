import type { AddressInfo } from 'node:net';
import { createApp, createHttpServer } from '../../api/src/app.ts';
import { type Authentication, createAuthentication } from '../../api/src/people/authenticate.ts';
import { now } from '../../api/src/platform/clock.ts';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createLimits } from '../../api/src/platform/http/limits.ts';
import { stopChanges } from '../../api/src/platform/storage/changes.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo, pingMongo } from '../../api/src/platform/storage/mongo.ts';
import { connectRedis, subscriberOf } from '../../api/src/platform/storage/redis.ts';
import { createLog } from '../../api/src/platform/telemetry/log.ts';
import { createWechatGateway } from '../../api/src/platform/wechat/gateway.ts';
import { createRoutes } from '../../api/src/routes.ts';
import { ownDatabase } from './ownDatabase.ts';

type Options = {
  demo?: boolean;
  wechatUrl?: string;
  limits?: Partial<Record<'person' | 'address' | 'login', number>>;
};
type Asked = {
  token?: string;
  body?: unknown;
  language?: string;
  key?: string;
  headers?: Record<string, string>;
};
export type Answered = {
  status: number;
  headers: Headers;
  body: Record<string, never> & {
    data?: never;
    error?: { code: string; message: string; details: never; requestId: string };
  };
};

export type WholeApp = {
  url: string;
  authentication: Authentication;
  call: (method: string, path: string, asked?: Asked) => Promise<Answered>;
  stop: () => Promise<void>;
};

const most = { person: 100_000, address: 100_000, login: 100_000 };

/** Exchange routes answer in their own format. */
const bodyOf = (response: Response): Promise<unknown> =>
  response.headers.get('content-type')?.includes('json') ? response.json() : response.text();

/** Every route over real sessions, as it is served, in a database of its own. */
export const wholeApp = async (databaseName: string, options: Options = {}): Promise<WholeApp> => {
  const { mongoUrl, redisUrl, redisPrefix } = await ownDatabase(databaseName);
  setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) });
  await connectMongo(mongoUrl);
  await createCollections();
  const log = createLog('silent');
  const redis = connectRedis(redisUrl, log);
  const subscriber = subscriberOf(redis);
  const authentication = createAuthentication(redis, subscriber);
  await Promise.all([redis.connect(), subscriber.connect()]);
  const limits = createLimits({ ...most, ...options.limits }, redis, `${redisPrefix}login`);
  const wechat = createWechatGateway(
    {
      appId: 'wx-mini',
      appSecret: 'mini-secret',
      webAppId: 'wx-web',
      webAppSecret: 'web-secret',
      reminderTemplateId: 'template',
      apiBase: options.wechatUrl ?? 'http://127.0.0.1:9',
      authorizeUrl: `${options.wechatUrl}/connect/oauth2/authorize`,
    },
    now,
  );
  const app = createApp({
    log,
    redis,
    limits,
    authenticate: authentication.authenticate,
    routes: createRoutes({ demo: options.demo ?? false, wechat, limits, authentication }),
    h5Dir: null,
    corsOrigins: [],
    readiness: { mongo: async () => pingMongo().then(() => true) },
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    authentication,
    call: async (method, path, asked = {}) => {
      const response = await fetch(
        path.startsWith('/api') || path.startsWith('/readyz') ? `${url}${path}` : `${url}/api/v1${path}`,
        {
          method,
          headers: {
            ...(asked.token ? { authorization: `Bearer ${asked.token}` } : {}),
            ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(asked.key ? { 'idempotency-key': asked.key } : {}),
            ...(asked.language ? { 'accept-language': asked.language } : {}),
            ...asked.headers,
          },
          ...(asked.body === undefined
            ? {}
            : { body: typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body) }),
        },
      );
      return {
        status: response.status,
        headers: response.headers,
        body: (await bodyOf(response)) as Answered['body'],
      };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
      subscriber.disconnect();
      await stopChanges();
      await disconnectMongo();
    },
  };
};
