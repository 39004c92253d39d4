import type { Role } from '@fcs/shared/contracts/people.ts';
import type { ErrorCode, Language } from '@fcs/shared/errorCodes.ts';
import type * as z from 'zod/mini';
import type { Tx, WriteTx } from '../tx.ts';
import type { KeyUse } from './idempotency.ts';

export type Schema = z.ZodMiniType;
type Out<S> = S extends Schema ? z.infer<S> : undefined;

/** Who calls: found by the session's token. A grant is one role over a region tree or over some points. */
export type Principal = {
  personId: string;
  sessionId: string;
  grants: readonly { role: Role; regionPath: string | null; pointIds: readonly string[] }[];
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** `public`: no session needed. Otherwise one of these roles; `resident` is everybody with a session. */
type Access = 'public' | readonly Role[];

/** What a handler gets: everything checked, nothing raw but the bytes a signature covers. */
export type Request<P, Q, B, T extends Tx> = {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  tx: T;
  principal: Principal | null;
  language: Language;
  address: string;
  /** For routes that keep their key themselves (group commits). */
  keyUse: KeyUse | null;
  /** Where the handler streams or answers another format by itself. */
  reply: Reply;
  signedBy: string | null;
};

type Reply = { status: (status: number) => void; header: (name: string, value: string) => void };

/** Raw text of a ready-made JSON answer: sent as it is, without another stringify. */
export class ReadyJson {
  readonly bytes: string | Buffer;
  readonly type: string;
  constructor(bytes: string | Buffer, type = 'application/json; charset=utf-8') {
    this.bytes = bytes;
    this.type = type;
  }
}

/** A ready-made JSON answer of ASCII signs only, sent as one byte a sign and in one write with its head. */
export class ReadyAscii {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Shape<P, Q, B, A> = {
  method: Method;
  /** Below /api/v1, parameters as `:id`. */
  path: string;
  tag: string;
  summary: string;
  access: Access;
  /** Machines and what belongs to them: the region of an operator counts there, and nowhere else. */
  about?: 'machines';
  params?: P;
  query?: Q;
  body?: B;
  /** The `data` of the envelope; `list` wraps it in an array with `next`. */
  answer: A;
  list?: boolean;
  status?: 200 | 201 | 202;
  /** Codes of refusals besides those every route can give. */
  errors?: readonly ErrorCode[];
  /** `required`: refused without Idempotency-Key, kept by the handler. `none`: never honoured. Default: honoured when sent. */
  idempotency?: 'required' | 'none';
  /** Completes the answer each time it is sent, with what may not be kept beside an idempotency key. */
  finish?: (answer: never) => unknown;
  /** Largest body in bytes; default 256 KiB. */
  mostBytes?: number;
  /** Runs once before the handler, whose transaction may be tried again: for limits of one route. */
  before?: (request: { params: Out<P>; address: string; now: Date }) => void;
  /** A stricter limit, per account and code. */
  limit?: 'login';
  /** Verifies a signature over the raw body before anything is parsed; gives the id of the signer. */
  signature?: (headers: SignedHeaders) => Promise<string>;
  /** Another media type, without envelope. */
  mediaType?: string;
};

export type SignedHeaders = {
  method: string;
  path: string;
  rawBody: Buffer;
  header: (name: string) => string;
};

type Reading<P, Q, B, A> = Shape<P, Q, B, A> & {
  write?: false;
  handle: (request: Request<P, Q, B, Tx>) => Promise<unknown>;
};
type Writing<P, Q, B, A> = Shape<P, Q, B, A> & {
  write: true;
  handle: (request: Request<P, Q, B, WriteTx>) => Promise<unknown>;
};

export type Route = Shape<Schema | undefined, Schema | undefined, Schema | undefined, Schema | null> & {
  write?: boolean;
  handle: (request: Request<Schema, Schema, Schema, WriteTx>) => Promise<unknown>;
};

/**
 * The one route object: routing, validation, roles, documentation and the app's types come from here and nowhere else.
 * `write: true` runs the handler inside a transaction opened here; group commits and reads leave it out.
 */
export const route = <
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Schema | null = null,
>(
  definition: Reading<P, Q, B, A> | Writing<P, Q, B, A>,
): Route => definition as unknown as Route;

/** A page of a list: the rows and where the next begins. */
export type Page<T> = { data: T[]; next: string | null };
