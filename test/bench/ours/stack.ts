import { createApp, createHttpServer } from '../../../api/src/app.ts';
import { createAuthentication } from '../../../api/src/people/authenticate.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { readEnv } from '../../../api/src/platform/env.ts';
import { createLimits } from '../../../api/src/platform/http/limits.ts';
import type { Route } from '../../../api/src/platform/http/route.ts';
import { connectMongo } from '../../../api/src/platform/storage/mongo.ts';
import { connectRedis, subscriberOf } from '../../../api/src/platform/storage/redis.ts';
import { createLog } from '../../../api/src/platform/telemetry/log.ts';
import { createWechatGateway } from '../../../api/src/platform/wechat/gateway.ts';
import { createRoutes } from '../../../api/src/routes.ts';

/** The product's whole stack as main.ts builds it, over routes that a benchmark changed. */
export const serveStack = async (change: (routes: Route[]) => Route[]): Promise<void> => {
  const env = readEnv();
  const log = createLog(env.logLevel);
  setKeys({ encryption: env.encryptionKey, pseudonym: env.pseudonymKey });
  await connectMongo(env.mongoUrl as string);
  const redis = connectRedis(env.redisUrl as string, log);
  const subscriber = subscriberOf(redis);
  const authentication = createAuthentication(redis, subscriber);
  await Promise.all([redis.connect(), subscriber.connect()]);
  const limits = createLimits(env.limits, redis);
  const wechat = createWechatGateway(env.wechat, now);
  const app = createApp({
    log,
    redis,
    limits,
    authenticate: authentication.authenticate,
    routes: change(createRoutes({ demo: false, wechat, limits, authentication })),
    h5Dir: null,
    corsOrigins: [],
    readiness: {},
  });
  process.on('disconnect', () => process.exit(0));
  createHttpServer(app).listen(env.port, env.host);
};
