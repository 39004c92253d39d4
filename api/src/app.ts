import { createServer, type Server } from 'node:http';
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa, { type Context, type Next } from 'koa';
import { newId } from './platform/chance.ts';
import { AppError } from './platform/errors.ts';
import { type Deps, execute } from './platform/http/execute.ts';
import { languageOf } from './platform/http/language.ts';
import { describeApi } from './platform/http/openapi.ts';
import { respondToError } from './platform/http/respondToError.ts';
import type { Route } from './platform/http/route.ts';
import { staticApp } from './platform/http/staticApp.ts';
import { databaseAway } from './platform/storage/mongo.ts';
import { describeError } from './platform/telemetry/log.ts';
import { registry, requestSeconds } from './platform/telemetry/metrics.ts';

export type AppOptions = Deps & {
  routes: readonly Route[];
  /** What each tag of the routes is about, for the description of the API. */
  tags?: Readonly<Record<string, string>>;
  h5Dir: string | null;
  corsOrigins: readonly string[];
  /** Each dependency by name; rejects or false: not ready. */
  readiness: Record<string, () => Promise<boolean>>;
  /** false while demo data and indexes are loaded: the API answers 503 with Retry-After. Default: true. */
  isOpen?: () => boolean;
};

/** No foreign host may be asked for anything; Taro's H5 runtime sets styles inline. */
const headers = Object.entries({
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'geolocation=(self), camera=(self), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
});

const requestHead = (ctx: Context, next: Next): Promise<void> => {
  ctx.state.requestId = newId();
  for (const [name, value] of headers) ctx.res.setHeader(name, value);
  ctx.res.setHeader('X-Request-Id', ctx.state.requestId);
  return next();
};

/** One line a request, by the route's pattern; neither address nor person nor what was asked for. */
const accessLog = ({ log }: AppOptions) => {
  // Nothing in these lines could name a person, so they need no look for what to leave out.
  const access = log.child({}, { redact: [] });
  return async (ctx: Context, next: Next): Promise<void> => {
    const from = performance.now();
    try {
      await next();
    } catch (error) {
      respondToError(ctx, log, error);
    }
    const seconds = (performance.now() - from) / 1e3;
    const route: string = ctx.state.pattern ?? 'other';
    requestSeconds.observe({ method: ctx.method, route, status: ctx.status }, seconds);
    if (route !== 'other')
      access.info({
        requestId: ctx.state.requestId,
        method: ctx.method,
        route,
        status: ctx.status,
        ms: Math.round(seconds * 1e3),
      });
  };
};

const answer = (ctx: Context, status: number, body: unknown): void => {
  ctx.status = status;
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = JSON.stringify(body);
};

const readiness = async (
  checks: AppOptions['readiness'],
): Promise<{ ready: boolean; parts: Record<string, boolean> }> => {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await check().catch(() => false)] as const),
  );
  return { ready: parts.every(([, fine]) => fine), parts: Object.fromEntries(parts) };
};

type Serve = (ctx: Context) => Promise<void>;

const serveRoute = (options: AppOptions, route: Route, pattern: string): Serve => {
  return async (ctx) => {
    ctx.state.pattern = pattern;
    if (options.isOpen && !options.isOpen()) throw databaseAway();
    await execute(options, route, ctx);
  };
};

const refuseMethod = (ctx: Context, allowed: Iterable<string>): never => {
  ctx.state.language = languageOf(ctx.get('accept-language'));
  ctx.set('Allow', [...new Set(allowed)].join(', '));
  throw new AppError('METHOD_NOT_ALLOWED');
};

/**
 * Routes without parameters are found by one look-up; the router tries its patterns one after the other. What is not
 * allowed on such a path is refused here, else it would be taken for the id of a pattern beside it.
 */
const fixedRoutes = (options: AppOptions): ((ctx: Context, next: Next) => Promise<void>) => {
  const serves = new Map<string, Serve>();
  const methods = new Map<string, string[]>();
  for (const route of options.routes) {
    const pattern = `/api/v1${route.path}`;
    if (pattern.includes(':')) continue;
    serves.set(`${route.method} ${pattern}`, serveRoute(options, route, pattern));
    const own = route.method === 'GET' ? ['HEAD', 'GET'] : [route.method];
    methods.set(pattern, [...(methods.get(pattern) ?? []), ...own]);
  }
  return async (ctx, next) => {
    const serve = serves.get(`${ctx.method} ${ctx.path}`);
    if (serve) return serve(ctx);
    const allowed = methods.get(ctx.path);
    if (allowed && !allowed.includes(ctx.method)) refuseMethod(ctx, allowed);
    return next();
  };
};

const apiRouter = (options: AppOptions): Router => {
  const router = new Router();
  let description: string | undefined;
  router.get('/healthz', (ctx) => answer(ctx, 200, { data: { process: true } }));
  router.get('/readyz', async (ctx) => {
    const { ready, parts } = await readiness(options.readiness);
    if (!ready) ctx.set('Retry-After', '2');
    answer(ctx, ready ? 200 : 503, { data: parts });
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = registry.contentType;
    ctx.body = await registry.metrics();
  });
  router.get('/api/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    description ??= JSON.stringify(describeApi(options.routes, options.tags));
    ctx.body = description;
  });
  for (const route of options.routes) {
    const pattern = `/api/v1${route.path}`;
    router.register(pattern, [route.method], serveRoute(options, route, pattern));
  }
  return router;
};

/** Koa tells here what went wrong while an answer was sent. Who hangs up before its end is no error of ours. */
const notSent =
  ({ log }: AppOptions) =>
  (error: NodeJS.ErrnoException): void => {
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    log.error({ error: describeError(error) }, 'An answer could not be sent');
  };

/** Builds the app over what it is given; it neither connects nor listens. */
export const createApp = (options: AppOptions): Koa => {
  const app = new Koa({ proxy: false });
  const router = apiRouter(options);
  app.on('error', notSent(options));
  app.use(requestHead);
  app.use(accessLog(options));
  if (options.corsOrigins.length > 0) {
    app.use(
      cors({ origin: (ctx) => (options.corsOrigins.includes(ctx.get('origin')) ? ctx.get('origin') : '') }),
    );
  }
  app.use(fixedRoutes(options));
  app.use(router.routes());
  app.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next();
    const allowed = router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods);
    if (allowed.length > 0) refuseMethod(ctx, allowed);
    ctx.state.language = languageOf(ctx.get('accept-language'));
    throw new AppError('NOT_FOUND');
  });
  if (options.h5Dir) app.use(staticApp(options.h5Dir));
  return app;
};

/** A server that lets no request wait longer than 15 s. */
export const createHttpServer = (app: Koa): Server => {
  const server = createServer(app.callback());
  server.requestTimeout = 15_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  return server;
};
