// The usual stack of middlewares: pino, helmet, a limiter and sessions in Redis, a signed token, parser, zod, router.
import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import { Redis } from 'ioredis';
import { jwtVerify, SignJWT } from 'jose';
import Koa from 'koa';
import helmet from 'koa-helmet';
import { pino } from 'pino';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import * as z from 'zod';
import { answerOf, path, routeCount } from '../request/asked.ts';
import { answerReady, listen } from './listen.ts';

const redis = new Redis(process.env.BENCH_REDIS as string);
const log = pino({ redact: ['phone', '*.phone'] });
const limiter = new RateLimiterRedis({
  storeClient: redis,
  keyPrefix: 'usual',
  points: 999_999_999,
  duration: 60,
});
const secret = new TextEncoder().encode('0'.repeat(32));

const asked = z.strictObject({
  lines: z
    .array(z.strictObject({ productId: z.string().max(64), quantity: z.int().min(1).max(999) }))
    .min(1)
    .max(10),
  delivery: z.strictObject({
    kind: z.literal('home'),
    region: z.string().regex(/^\d{2,12}$/),
    detail: z.string().trim().min(1).max(120),
    name: z.string().trim().min(1).max(30),
    phone: z.string().regex(/^1[3-9]\d{9}$/),
  }),
  consent: z.literal(true),
  number: z.int(),
});

const app = new Koa();
app.use(answerReady);
app.use(async (ctx, next) => {
  const from = performance.now();
  await next();
  const seconds = performance.now() - from;
  log.info({ method: ctx.method, path: ctx.path, status: ctx.status, ms: Math.round(seconds) });
});
app.use(helmet());
app.use(async (ctx, next) => {
  await limiter.consume(ctx.ip);
  return next();
});
app.use(async (ctx, next) => {
  const token = ctx.get('authorization').slice('Bearer '.length);
  const { payload } = await jwtVerify(token, secret);
  const session = await redis.get(`session:${payload.sid}`);
  if (!session) ctx.throw(401);
  ctx.state.person = JSON.parse(session as string);
  return next();
});
app.use(bodyParser({ jsonLimit: '64kb' }));

const router = new Router();
for (let at = 1; at < routeCount; at += 1)
  router.get(`/api/v1/others/${at}/:id`, (ctx) => {
    ctx.status = 204;
  });
router.post(path, (ctx) => {
  const parsed = asked.safeParse(ctx.request.body);
  if (!parsed.success) return ctx.throw(422);
  ctx.body = { data: answerOf(parsed.data) };
});
app.use(router.routes());
app.use(router.allowedMethods());

await redis.set('session:bench', JSON.stringify({ personId: 'bench', roles: [] }));
const token = await new SignJWT({ sid: 'bench' })
  .setProtectedHeader({ alg: 'HS256' })
  .setExpirationTime('1h')
  .sign(secret);
await redis.set('token', token);
listen(app);
