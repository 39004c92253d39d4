import type { ErrorCode } from '@fcs/shared/errorCodes.ts';
import Taro from '@tarojs/taro';
import { languageStore, languageTag } from '../i18n/language';
import { RequestError } from './requestError';
import { currentSession, expireSession } from './session';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Query = Record<string, string | number | boolean | null | undefined>;
export interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** Sent as Idempotency-Key. */
  key?: string;
  /** Sent without the session: an answer to a survey must not arrive in anybody's name. */
  anonymous?: boolean;
}
/** One page of a list: `next` is the cursor of the page after it, or null. */
export interface Page<T> {
  data: T[];
  next: string | null;
}

const TIMEOUT_MS = 15_000;
/** A 401 that means this token is over; LOGIN_FAILED is a 401 too and ends nothing. */
const endings: string[] = ['UNAUTHENTICATED', 'SESSION_ENDED'] satisfies ErrorCode[];

/** The API's root: the own origin in a browser, the built-in server in WeChat. */
export function apiRoot(): string {
  return process.env.TARO_ENV === 'h5' ? '/api/v1' : `${API_BASE}/api/v1`;
}

/** `?a=1&b=2`, leaving out what is null, undefined or empty. */
export function queryString(query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function headersOf(options: RequestOptions, token: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': languageTag(languageStore.get()),
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.key) headers['Idempotency-Key'] = options.key;
  return headers;
}

function headerOf(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const entry = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry === undefined ? undefined : String(entry[1]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The error an answer stands for; an answer that is not ours (a proxy's page) is BAD_ANSWER. */
function errorOf(status: number, body: unknown, headers: Record<string, unknown> | undefined): RequestError {
  const seconds = Number(headerOf(headers, 'retry-after'));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const error = isRecord(body) && isRecord(body.error) ? body.error : null;
  if (error === null || typeof error.code !== 'string') {
    return new RequestError('BAD_ANSWER', `HTTP ${status}`, status, null, '', retryAfter);
  }
  const requestId = typeof error.requestId === 'string' ? error.requestId : '';
  return new RequestError(
    error.code,
    String(error.message ?? ''),
    status,
    error.details ?? null,
    requestId,
    retryAfter,
  );
}

async function exchange(
  method: Method,
  path: string,
  options: RequestOptions,
): Promise<Record<string, unknown>> {
  const token = options.anonymous ? undefined : currentSession()?.token;
  const { statusCode, data, header } = await Taro.request<unknown>({
    url: `${apiRoot()}${path}${queryString(options.query)}`,
    method,
    data: options.body === undefined ? undefined : JSON.stringify(options.body),
    header: headersOf(options, token),
    timeout: TIMEOUT_MS,
  }).catch((failure: unknown) => {
    const reason = isRecord(failure) ? String(failure.errMsg ?? failure.message ?? '') : String(failure);
    throw new RequestError('OFFLINE', reason);
  });
  if (statusCode < 200 || statusCode > 299) {
    const error = errorOf(statusCode, data, header);
    if (token && endings.includes(error.code)) expireSession(token);
    throw error;
  }
  if (statusCode === 204) return { data: null };
  if (!isRecord(data) || !('data' in data)) throw errorOf(statusCode, null, header);
  return data;
}

/** Sends one request and answers what stands under `data`; any failure is a RequestError. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  return (await exchange(method, path, options)).data as T;
}

/** UTF-8 without TextDecoder, which WeChat lacks; null: no JSON. */
function jsonOf(bytes: ArrayBuffer): unknown {
  const hex = Array.from(new Uint8Array(bytes), (byte) => `%${byte.toString(16).padStart(2, '0')}`);
  try {
    return JSON.parse(decodeURIComponent(hex.join('')));
  } catch {
    return null;
  }
}

/** A file the server makes: its bytes. Any failure is a RequestError. */
export async function requestBytes(path: string, query: Query = {}): Promise<ArrayBuffer> {
  const token = currentSession()?.token;
  const { statusCode, data, header } = await Taro.request<ArrayBuffer>({
    url: `${apiRoot()}${path}${queryString(query)}`,
    method: 'GET',
    header: { ...headersOf({}, token), Accept: '*/*' },
    responseType: 'arraybuffer',
    timeout: 2 * TIMEOUT_MS,
  }).catch((failure: unknown) => {
    throw new RequestError('OFFLINE', isRecord(failure) ? String(failure.errMsg ?? '') : String(failure));
  });
  if (statusCode === 200) return data;
  const error = errorOf(statusCode, jsonOf(data), header);
  if (token && endings.includes(error.code)) expireSession(token);
  throw error;
}

/** One page of a list; pass `next` as `query.cursor` for the following one. */
export async function requestPage<T>(path: string, query: Query = {}): Promise<Page<T>> {
  const answer = await exchange('GET', path, { query });
  return { data: answer.data as T[], next: typeof answer.next === 'string' ? answer.next : null };
}
