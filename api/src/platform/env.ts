import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { WechatSettings } from './wechat/gateway.ts';

const text = z.string().check(z.minLength(1));
const secret = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const flag = z.enum(['0', '1']);
const count = z.string().check(z.regex(/^\d{1,9}$/));

/** Every variable the API reads, and nothing else reads the environment. */
const variables = z.object({
  /** `production` refuses made-up keys, the demo login and (unless EMBEDDED=1) the embedded databases. */
  NODE_ENV: z._default(z.enum(['development', 'test', 'production']), 'development'),
  /** Where to listen. */
  PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '3000'),
  HOST: z._default(text, '127.0.0.1'),
  /** A replica set; unset: the embedded MongoDB under DATA_DIR. */
  MONGO_URL: z.optional(z.string().check(z.regex(/^mongodb(\+srv)?:\/\//))),
  /** Unset: the embedded Redis under DATA_DIR. Several addresses with commas: nodes of one Redis Cluster. */
  REDIS_URL: z.optional(z.string().check(z.regex(/^rediss?:\/\/[^,]+(,rediss?:\/\/[^,]+)*$/))),
  /** Everything that changes lies here: databases, pid files, keys. */
  DATA_DIR: z._default(text, '.data'),
  /** 1 lets the embedded databases run in production. */
  EMBEDDED: z._default(flag, '0'),
  /** 1: demo district, demo logins, demo machines. Default 1 with the embedded databases, else 0. */
  DEMO: z.optional(flag),
  /** Share of the demo's service history to load, 0.01 to 1: tests take less. */
  DEMO_SCALE: z._default(z.string().check(z.regex(/^(1(\.0+)?|0?\.\d{1,3})$/)), '1'),
  /** The built browser app. */
  H5_DIR: z._default(text, 'miniapp/dist/h5'),
  /** 64 hex digits each. ENCRYPTION_KEY seals phones and addresses; PSEUDONYM_KEY hashes identities and survey marks. */
  ENCRYPTION_KEY: z.optional(secret),
  PSEUDONYM_KEY: z.optional(secret),
  /** WeChat: mini-program, official account (web login), and where its servers are. */
  WECHAT_APP_ID: z._default(z.string(), ''),
  WECHAT_APP_SECRET: z._default(z.string(), ''),
  WECHAT_WEB_APP_ID: z._default(z.string(), ''),
  WECHAT_WEB_APP_SECRET: z._default(z.string(), ''),
  /** Template of the one neutral subscribe message (a `thing1` and a `time2`); unset: no reminders. */
  WECHAT_REMINDER_TEMPLATE_ID: z._default(z.string(), ''),
  WECHAT_API_BASE: z._default(z.string().check(z.regex(/^https?:\/\//)), 'https://api.weixin.qq.com'),
  /** The page on which WeChat asks the person; the browser goes there and comes back with a code. */
  WECHAT_AUTHORIZE_URL: z._default(
    z.string().check(z.regex(/^https?:\/\//)),
    'https://open.weixin.qq.com/connect/oauth2/authorize',
  ),
  /** Requests a minute: per person, and per address against floods. */
  LIMIT_PERSON: z._default(count, '1200'),
  LIMIT_ADDRESS: z._default(count, '6000'),
  /** Logins a minute per account or code. */
  LIMIT_LOGIN: z._default(count, '20'),
  /** Where each saved record of surgery and care is pushed (docs/interfaces.md); unset: reports wait. */
  SUPERIOR_URL: z.optional(z.string().check(z.regex(/^https?:\/\//))),
  /** Sent as a bearer token; required with SUPERIOR_URL. */
  SUPERIOR_TOKEN: z._default(z.string(), ''),
  /** Origins that may call the API from another site, comma-separated; none by default. */
  CORS_ORIGINS: z._default(z.string(), ''),
  /** 1: a request may name the database call at which it stops for good, for tests that kill the process (failpoints.ts). */
  FAILPOINTS: z._default(flag, '0'),
  LOG_LEVEL: z._default(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
});

export type Env = {
  production: boolean;
  port: number;
  host: string;
  mongoUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  embeddedAllowed: boolean;
  demo: boolean;
  demoScale: number;
  h5Dir: string;
  encryptionKey: Buffer;
  pseudonymKey: Buffer;
  wechat: WechatSettings;
  limits: { person: number; address: number; login: number };
  superior: { url: string; token: string } | null;
  corsOrigins: string[];
  failpoints: boolean;
  logLevel: string;
};

const nameOf = (issues: { path: PropertyKey[] }[]): string =>
  issues.map((one) => String(one.path[0])).join(', ');

/** A key made once and kept under DATA_DIR, readable by its owner only. */
const keptKey = (dataDir: string, name: string): string => {
  const file = join(dataDir, 'keys', name);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const made = randomBytes(32).toString('hex');
  writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
  return made;
};

const keyOf = (given: string | undefined, name: string, production: boolean, dataDir: string): Buffer => {
  if (given) return Buffer.from(given, 'hex');
  if (production) throw new Error(`${name} is required in production: 64 hex digits`);
  return Buffer.from(keptKey(dataDir, name), 'hex');
};

/** Reads and checks everything at start; a wrong value fails with its name. */
export const readEnv = (source: Record<string, string | undefined> = process.env): Env => {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new Error(`Wrong value in the environment: ${nameOf(parsed.error.issues)}`);
  const value = parsed.data;
  if (Number(value.PORT) > 65_535) throw new Error('Wrong value in the environment: PORT');
  const production = value.NODE_ENV === 'production';
  const demo = value.DEMO === undefined ? value.MONGO_URL === undefined && !production : value.DEMO === '1';
  if (production && demo)
    throw new Error('DEMO=1 is refused in production: the demo login needs no password');
  const failpoints = value.FAILPOINTS === '1';
  if (production && failpoints)
    throw new Error('FAILPOINTS=1 is refused in production: it lets requests hang');
  if (value.SUPERIOR_URL && !value.SUPERIOR_TOKEN)
    throw new Error('Wrong value in the environment: SUPERIOR_TOKEN is required with SUPERIOR_URL');
  const dataDir = resolve(value.DATA_DIR);
  return {
    production,
    port: Number(value.PORT),
    host: value.HOST,
    mongoUrl: value.MONGO_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    dataDir,
    embeddedAllowed: !production || value.EMBEDDED === '1',
    demo,
    demoScale: Math.max(0.01, Number(value.DEMO_SCALE)),
    h5Dir: resolve(value.H5_DIR),
    encryptionKey: keyOf(value.ENCRYPTION_KEY, 'ENCRYPTION_KEY', production, dataDir),
    pseudonymKey: keyOf(value.PSEUDONYM_KEY, 'PSEUDONYM_KEY', production, dataDir),
    wechat: {
      appId: value.WECHAT_APP_ID,
      appSecret: value.WECHAT_APP_SECRET,
      webAppId: value.WECHAT_WEB_APP_ID,
      webAppSecret: value.WECHAT_WEB_APP_SECRET,
      reminderTemplateId: value.WECHAT_REMINDER_TEMPLATE_ID,
      apiBase: value.WECHAT_API_BASE,
      authorizeUrl: value.WECHAT_AUTHORIZE_URL,
    },
    limits: {
      person: Number(value.LIMIT_PERSON),
      address: Number(value.LIMIT_ADDRESS),
      login: Number(value.LIMIT_LOGIN),
    },
    superior: value.SUPERIOR_URL ? { url: value.SUPERIOR_URL, token: value.SUPERIOR_TOKEN } : null,
    corsOrigins: value.CORS_ORIGINS.split(',').filter(Boolean),
    failpoints,
    logLevel: value.LOG_LEVEL,
  };
};
