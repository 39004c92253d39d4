import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createApp, createHttpServer } from './app.ts';
import { startFinder } from './finder/startFinder.ts';
import { createMachineJobs } from './machines/markOffline.ts';
import { migrations } from './migrations.ts';
import { orderJobs } from './orders/jobs.ts';
import { createAuthentication } from './people/authenticate.ts';
import { offerFirstAdministrator } from './people/firstAdministrator.ts';
import { now } from './platform/clock.ts';
import { setKeys } from './platform/crypto/keys.ts';
import { type Env, readEnv } from './platform/env.ts';
import { createLimits } from './platform/http/limits.ts';
import { startJobs } from './platform/jobs/schedule.ts';
import { createCollections } from './platform/storage/collection.ts';
import { type Embedded, startEmbedded } from './platform/storage/embedded/startEmbedded.ts';
import { connectMongo, disconnectMongo, pingMongo } from './platform/storage/mongo.ts';
import { connectRedis } from './platform/storage/redis.ts';
import { migrate } from './platform/storage/version.ts';
import { createLog, describeError } from './platform/telemetry/log.ts';
import { createWechatGateway } from './platform/wechat/gateway.ts';
import { listRegions } from './regions/findRegion.ts';
import { createRoutes, tagDescriptions } from './routes.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const startDatabases = async (env: Env): Promise<Embedded | null> => {
  const want = { mongo: env.mongoUrl === null, redis: env.redisUrl === null };
  if (!want.mongo && !want.redis) return null;
  return startEmbedded({ dataDir: env.dataDir, log: say, want, address: `http://${env.host}:${env.port}` });
};

const main = async (): Promise<void> => {
  const env = readEnv();
  const log = createLog(env.logLevel);
  setKeys({ encryption: env.encryptionKey, pseudonym: env.pseudonymKey });
  const embedded = await startDatabases(env);
  await connectMongo(env.mongoUrl ?? `${embedded?.mongoUrl}`);
  const redis = connectRedis(env.redisUrl ?? `${embedded?.redisUrl}`, log);
  const subscriber = redis.duplicate();
  subscriber.on('error', () => undefined);
  const authentication = createAuthentication(redis, subscriber);
  await Promise.all([redis.connect(), subscriber.connect()]).catch(() => log.warn('Redis is away at start'));
  const limits = createLimits(env.limits, redis);
  let open = false;

  const app = createApp({
    log,
    redis,
    limits,
    authenticate: authentication.authenticate,
    routes: createRoutes({
      demo: env.demo,
      wechat: createWechatGateway(env.wechat, now),
      limits,
      authentication,
    }),
    tags: tagDescriptions,
    h5Dir: existsSync(env.h5Dir) ? env.h5Dir : null,
    corsOrigins: env.corsOrigins,
    isOpen: () => open,
    readiness: {
      mongo: async () => pingMongo().then(() => true),
      redis: async () => (await redis.ping()) === 'PONG',
      data: async () => open,
    },
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, env.host, resolve);
  });

  await migrate(migrations);
  await createCollections();
  await startFinder();
  const stopJobs = startJobs([...orderJobs, ...createMachineJobs(now())], log);
  open = true;

  const county = (await listRegions()).find((region) => region.level === 'county');
  const code =
    county && !env.demo ? await offerFirstAdministrator({ code: county._id, path: county.path }) : null;
  say(`Ready on http://${env.host}:${(server.address() as AddressInfo).port}`);
  if (code) say(`First administrator: log in with the one-time code ${code} (valid for a day)`);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    open = false;
    stopJobs();
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    await new Promise<void>((resolve) => server.once('close', resolve));
    redis.disconnect();
    subscriber.disconnect();
    await disconnectMongo();
    await embedded?.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  process.on('unhandledRejection', (reason) =>
    log.error({ error: describeError(reason) }, 'An unhandled rejection'),
  );
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
