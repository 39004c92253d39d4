import { parse as parseQuery } from 'node:querystring';
import type { Issue } from '@fcs/shared/contracts/common.ts';
import type { Context } from 'koa';
import type { Logger } from 'pino';
import { now } from '../clock.ts';
import { AppError } from '../errors.ts';
import { databaseAway } from '../storage/mongo.ts';
import type { RedisConnection } from '../storage/redis.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Tx, WriteTx } from '../tx.ts';
import { actorOf, scopeOf } from './authorise.ts';
import { parseJson, readBody } from './body.ts';
import { checkKeyForm, findKept, type Kept, type KeyUse, keep, keyUse, oneAtATime } from './idempotency.ts';
import { checkInput, refuse } from './input.ts';
import { languageOf } from './language.ts';
import type { Limits } from './limits.ts';
import {
  type Page,
  type Principal,
  ReadyAscii,
  ReadyJson,
  type Request,
  type Route,
  type Schema,
} from './route.ts';

/** What a running app stands on; rooms reach the database through their own collections. */
export type Deps = {
  log: Logger;
  redis: RedisConnection;
  limits: Limits;
  /** Finds who a bearer token belongs to; null where the session ended. */
  authenticate: (token: string) => Promise<Principal | null>;
};

type Handled = Request<Schema, Schema, Schema, Tx>;

const longestWait = 12_000;

const bearerOf = (ctx: Context): string | null => {
  const header = ctx.get('authorization');
  return /^Bearer [A-Za-z0-9_-]{20,200}$/.test(header) ? header.slice(7) : null;
};

const findPrincipal = async (deps: Deps, ctx: Context, route: Route): Promise<Principal | null> => {
  if (!ctx.get('authorization')) return null;
  const token = bearerOf(ctx);
  const principal = token ? await deps.authenticate(token) : null;
  if (!principal && route.access !== 'public') throw new AppError('SESSION_ENDED');
  return principal;
};

/** By Node's own parser: Koa's goes through URLSearchParams and costs several times as much. */
const readQuery = (ctx: Context): Record<string, unknown> => parseQuery(ctx.querystring);

const noBody = Buffer.alloc(0);

/** The checked value of one part; what is wrong with it is added to the issues. */
const checkPart = (
  issues: Issue[],
  part: 'path' | 'query' | '',
  schema: Schema | undefined,
  input: unknown,
  language: Handled['language'],
): unknown => {
  if (!schema) return undefined;
  const checked = checkInput(part, schema, input, language);
  issues.push(...checked.issues);
  return checked.value;
};

const checkAll = (
  route: Route,
  ctx: Context,
  raw: Buffer,
  language: Handled['language'],
): { params: unknown; query: unknown; body: unknown } => {
  const issues: Issue[] = [];
  const params = checkPart(issues, 'path', route.params, ctx.params, language);
  const query = checkPart(issues, 'query', route.query, readQuery(ctx), language);
  const sent = route.body ? parseJson(raw, ctx.get('content-type')) : undefined;
  const body = checkPart(issues, '', route.body, sent, language);
  // An id of impossible form is an id nobody has.
  if (issues.length > 0 && issues.every((issue) => issue.field.startsWith('path.')))
    throw new AppError('NOT_FOUND');
  refuse(issues);
  return { params, query, body };
};

const replyOf = (ctx: Context): Handled['reply'] => ({
  status(status) {
    ctx.status = status;
  },
  header(name, value) {
    ctx.set(name, value);
  },
});

const prepare = async (
  deps: Deps,
  route: Route,
  ctx: Context,
): Promise<{ request: Handled; use: KeyUse | null }> => {
  const language = languageOf(ctx.get('accept-language'));
  ctx.state.language = language;
  deps.limits.address(ctx.ip);
  const raw =
    ctx.method === 'GET' || ctx.method === 'HEAD' ? noBody : await readBody(ctx.req, route.mostBytes);
  const signedBy = route.signature
    ? await route.signature({
        method: ctx.method,
        path: ctx.path,
        rawBody: raw,
        header: (name) => ctx.get(name),
      })
    : null;
  const principal = signedBy ? null : await findPrincipal(deps, ctx, route);
  if (principal) deps.limits.person(principal.personId);
  const scope = scopeOf(route, principal);
  const checked = checkAll(route, ctx, raw, language);
  // A key sent blank is refused like any other bad one: its sender relies on it.
  const key = ctx.req.headers['idempotency-key']?.toString() ?? null;
  if (key !== null) checkKeyForm(key);
  if (key === null && route.idempotency === 'required') throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  const owner = principal?.personId ?? signedBy ?? 'anybody';
  const use =
    key && route.idempotency !== 'none' ? keyUse(owner, `${route.method} ${ctx.path}`, key, raw) : null;
  const actor = signedBy ? ({ kind: 'machine', id: signedBy } as const) : actorOf(route, principal);
  const tx: Tx = { session: null, scope, actor, now: now(), language };
  // Field by field: what follows a spread is defined one by one, which costs more than the rest of this function.
  const request = {
    params: checked.params,
    query: checked.query,
    body: checked.body,
    tx,
    principal,
    language,
    address: ctx.ip,
    keyUse: use,
    signedBy,
    reply: replyOf(ctx),
  } as unknown as Handled;
  return { request, use };
};

const onceWithKey = (route: Route, request: Handled, use: KeyUse): Promise<Kept> =>
  inTransaction(request.tx, async (tx) => {
    const before = await findKept(tx, use);
    if (before) return before;
    const kept = { status: route.status ?? 200, answer: await route.handle({ ...request, tx } as never) };
    await keep(tx, use, kept);
    return kept;
  });

const run = async (route: Route, request: Handled, use: KeyUse | null): Promise<Kept> => {
  const status = route.status ?? 200;
  if (!route.write) return { status, answer: await route.handle(request as never) };
  if (use) return oneAtATime(use.key, () => onceWithKey(route, request, use));
  return {
    status,
    answer: await inTransaction(request.tx, (tx: WriteTx) => route.handle({ ...request, tx } as never)),
  };
};

const withinTime = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(databaseAway()), longestWait);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });

/** Past Koa's own sending, in one write with its head: a second part or a copy into a Buffer costs more than most searches. */
const sendText = (ctx: Context, text: string, encoding: 'latin1' | 'utf8'): void => {
  ctx.respond = false;
  ctx.res.setHeader('Content-Type', 'application/json; charset=utf-8');
  ctx.res.setHeader('Content-Length', Buffer.byteLength(text, encoding));
  ctx.res.end(text, encoding);
};

const send = (route: Route, ctx: Context, kept: Kept): void => {
  const answer = route.finish ? route.finish(kept.answer as never) : kept.answer;
  if (ctx.status === 404 || ctx.status === 200) ctx.status = kept.status;
  if (answer instanceof ReadyAscii) sendText(ctx, answer.text, 'latin1');
  else if (answer instanceof ReadyJson) {
    ctx.type = answer.type;
    ctx.body = answer.bytes;
  } else if (route.mediaType) {
    ctx.type = route.mediaType;
    ctx.body = answer;
  } else {
    const body = route.list ? pageOf(answer as Page<unknown>) : { data: answer };
    sendText(ctx, JSON.stringify(body), 'utf8');
  }
};

const pageOf = (page: Page<unknown>): Page<unknown> => ({ data: page.data, next: page.next });

const prepareAndRun = async (deps: Deps, route: Route, ctx: Context): Promise<Kept> => {
  const { request, use } = await prepare(deps, route, ctx);
  route.before?.({ params: request.params as never, address: request.address, now: request.tx.now });
  return run(route, request, use);
};

/** One request of one route, from its limits to its answer. */
export const execute = async (deps: Deps, route: Route, ctx: Context): Promise<void> => {
  send(route, ctx, await withinTime(prepareAndRun(deps, route, ctx)));
};
