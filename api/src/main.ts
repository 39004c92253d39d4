import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, createHttpServer } from './app.ts';
import { assessmentJobs } from './assessment/jobs.ts';
import { driveMachines } from './demo/driveMachines.ts';
import { loadDemo } from './demo/loadDemo.ts';
import { loadReference } from './demo/loadReference.ts';
import { startFinder } from './finder/startFinder.ts';
import { createMachineJobs } from './machines/markOffline.ts';
import { createMessageJobs } from './messages/jobs.ts';
import { migrations } from './migrations.ts';
import { orderJobs } from './orders/jobs.ts';
import { createAuthentication } from './people/authenticate.ts';
import { offerFirstAdministrator } from './people/firstAdministrator.ts';
import { photoJobs } from './photos/jobs.ts';
import { now } from './platform/clock.ts';
import { setKeys } from './platform/crypto/keys.ts';
import { type Env, readEnv } from './platform/env.ts';
import { armFailpoints } from './platform/failpoints.ts';
import { createLimits } from './platform/http/limits.ts';
import { startJobs } from './platform/jobs/schedule.ts';
import { startChanges, stopChanges } from './platform/storage/changes.ts';
import { createCollections } from './platform/storage/collection.ts';
import { type Embedded, startEmbedded } from './platform/storage/embedded/startEmbedded.ts';
import { connectMongo, disconnectMongo, pingMongo } from './platform/storage/mongo.ts';
import { connectRedis, subscriberOf } from './platform/storage/redis.ts';
import { migrate } from './platform/storage/version.ts';
import { createLog, describeError } from './platform/telemetry/log.ts';
import { createWechatGateway } from './platform/wechat/gateway.ts';
import { quizJobs } from './quizzes/jobs.ts';
import { listRegions } from './regions/findRegion.ts';
import { createRoutes, tagDescriptions } from './routes.ts';
import { createSurgeryJobs, startReports } from './surgery/jobs.ts';
import { ticketJobs } from './tickets/jobs.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const startDatabases = async (env: Env): Promise<Embedded | null> => {
  const want = { mongo: env.mongoUrl === null, redis: env.redisUrl === null };
  if (!want.mongo && !want.redis) return null;
  return startEmbedded({ dataDir: env.dataDir, log: say, want, address: `http://${env.host}:${env.port}` });
};

const whatToTry = [
  '  Without login: the nearest open place that has it, as list and map.',
  '  我的 > 登录: student orders, keeper sends, student confirms and answers, county sees its score move.',
].join('\n');

/** Stops in the reverse order of starting, once, however often it is asked to. */
const createStops = () => {
  const stops: (() => Promise<void> | void)[] = [];
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const one of stops.reverse()) await one();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  return { onStop: (work: () => Promise<void> | void) => void stops.push(work) };
};

const listen = async (server: Server, env: Env): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, env.host, resolve);
  });
  return `http://${env.host}:${(server.address() as AddressInfo).port}`;
};

/** Lets requests under way end, at most 5 s. */
const closeServer = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(late);
};

const prepareData = async (env: Env): Promise<void> => {
  await migrate(migrations);
  await createCollections();
  if (env.demo) await loadDemo({ progress: say, now: now(), scale: env.demoScale });
  else await loadReference();
};

const offerAdministrator = async (env: Env): Promise<void> => {
  const county = (await listRegions()).find((region) => region.level === 'county');
  if (env.demo || !county) return;
  const code = await offerFirstAdministrator({ code: county._id, path: county.path });
  if (code) say(`First administrator: log in with the one-time code ${code} (valid for a day)`);
};

const main = async (): Promise<void> => {
  const { onStop } = createStops();
  const env = readEnv();
  const log = createLog(env.logLevel);
  process.on('unhandledRejection', (reason) =>
    log.error({ error: describeError(reason) }, 'An unhandled rejection'),
  );
  setKeys({ encryption: env.encryptionKey, pseudonym: env.pseudonymKey });
  const embedded = await startDatabases(env);
  onStop(async () => embedded?.stop());
  await connectMongo(env.mongoUrl ?? `${embedded?.mongoUrl}`);
  onStop(disconnectMongo);
  const redis = connectRedis(env.redisUrl ?? `${embedded?.redisUrl}`, log);
  const subscriber = subscriberOf(redis);
  onStop(() => {
    redis.disconnect();
    subscriber.disconnect();
  });
  const authentication = createAuthentication(redis, subscriber);
  await Promise.all([redis.connect(), subscriber.connect()]).catch(() => log.warn('Redis is away at start'));
  const limits = createLimits(env.limits, redis);
  const wechat = createWechatGateway(env.wechat, now);
  let open = false;

  const app = createApp({
    log,
    redis,
    limits,
    authenticate: authentication.authenticate,
    routes: createRoutes({
      demo: env.demo,
      wechat,
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
  if (env.failpoints) armFailpoints(server, say);
  const address = await listen(server, env);
  onStop(() => closeServer(server));

  await prepareData(env);
  if (env.superior) onStop(startReports(env.superior));
  await startChanges(log);
  const finder = await startFinder();
  onStop(async () => {
    finder.stop();
    await stopChanges();
  });
  onStop(
    startJobs(
      [
        ...createMessageJobs(wechat),
        ...assessmentJobs,
        ...photoJobs,
        ...ticketJobs,
        ...orderJobs,
        ...createMachineJobs(now()),
        ...createSurgeryJobs(env.superior),
        ...quizJobs,
      ],
      log,
    ),
  );
  open = true;
  if (env.demo) onStop(await driveMachines({ baseUrl: address, log }));
  await offerAdministrator(env);
  say(`Ready on ${address}`);
  if (env.demo) say(whatToTry);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
