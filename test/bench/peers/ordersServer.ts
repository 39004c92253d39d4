// A peer behind the product's whole stack: the same server and routes, only what takes the order is another's.
import { createApp, createHttpServer } from '../../../api/src/app.ts';
import { checkLines } from '../../../api/src/dispensing/checkLines.ts';
import { checkEligibility } from '../../../api/src/orders/checkEligibility.ts';
import { destinationField, findDestination, findSuppliers } from '../../../api/src/orders/findSupplier.ts';
import { presentOrder } from '../../../api/src/orders/present.ts';
import { createAuthentication } from '../../../api/src/people/authenticate.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { readEnv } from '../../../api/src/platform/env.ts';
import { createLimits } from '../../../api/src/platform/http/limits.ts';
import type { Route } from '../../../api/src/platform/http/route.ts';
import { connectMongo } from '../../../api/src/platform/storage/mongo.ts';
import { connectRedis } from '../../../api/src/platform/storage/redis.ts';
import { createLog } from '../../../api/src/platform/telemetry/log.ts';
import { createWechatGateway } from '../../../api/src/platform/wechat/gateway.ts';
import { createRoutes } from '../../../api/src/routes.ts';
import { orderDocument } from '../orders/document.ts';
import type { Store } from '../orders/store.ts';
import { guarded, transaction } from './ordersMongo.ts';
import { postgresStore } from './ordersPostgres.ts';

const env = readEnv();
const log = createLog(env.logLevel);
setKeys({ encryption: env.encryptionKey, pseudonym: env.pseudonymKey });
await connectMongo(env.mongoUrl as string);
const redis = connectRedis(env.redisUrl as string, log);
const subscriber = redis.duplicate();
subscriber.on('error', () => undefined);
const authentication = createAuthentication(redis, subscriber);
await Promise.all([redis.connect(), subscriber.connect()]);
const limits = createLimits(env.limits, redis);

const stores: Record<string, () => Promise<Store>> = {
  guarded: async () => guarded,
  transaction: async () => transaction,
  postgres: () => postgresStore(process.env.BENCH_POSTGRES as string, false),
};
const store = await (stores[process.env.BENCH_VARIANT as string] as () => Promise<Store>)();

/** All that the product asks before and after, in the product's own words. */
const placeWith: Route['handle'] = async ({ tx, principal, body, keyUse }) => {
  const personId = principal?.personId as string;
  const wanted = body as { lines: { productId: string; quantity: number }[]; delivery: never };
  await checkLines(wanted.lines).then(async (lines) => {
    const destination = await findDestination(wanted.delivery, 'delivery.');
    const suppliers = await findSuppliers(destination, destinationField(wanted.delivery));
    await checkEligibility(tx, personId, lines, destination.location ?? suppliers[0]!.location);
  });
  const asked = { personId, key: keyUse!.key, productId: wanted.lines[0]!.productId };
  return presentOrder(tx, { ...orderDocument(asked), _id: await store.place(asked) });
};

const routes = createRoutes({
  demo: false,
  wechat: createWechatGateway(env.wechat, now),
  limits,
  authentication,
});
const app = createApp({
  log,
  redis,
  limits,
  authenticate: authentication.authenticate,
  routes: routes.map((one) =>
    one.method === 'POST' && one.path === '/orders' ? { ...one, handle: placeWith } : one,
  ),
  h5Dir: null,
  corsOrigins: [],
  readiness: {},
});
process.on('disconnect', () => process.exit(0));
createHttpServer(app).listen(env.port, env.host);
