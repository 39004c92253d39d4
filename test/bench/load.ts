import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: Buffer };

type Load<Q> = {
  port: number;
  connections: number;
  /** No request is begun after so long. */
  milliseconds: number;
  /** The next thing to ask and its bytes; null: nothing more. */
  next: () => { query: Q; request: Buffer } | null;
  /** Told of every answer as it comes, for loads whose server may not survive. */
  heard?: (answered: Answered<Q>) => void;
};

export type Answered<Q> = { query: Q; answer: Answer; milliseconds: number };
export type Loaded<Q> = { answered: Answered<Q>[]; seconds: number };

const headEnd = Buffer.from('\r\n\r\n');

/** One answer at the start of the bytes with the rest behind it; null while it is incomplete. Needs Content-Length. */
const takeAnswer = (bytes: Buffer): { answer: Answer; rest: Buffer } | null => {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without Content-Length:\n${head}`);
  const from = end + headEnd.length;
  const to = from + Number(length);
  if (bytes.length < to) return null;
  return {
    answer: { status: Number(head.slice(9, 12)), body: bytes.subarray(from, to) },
    rest: bytes.subarray(to),
  };
};

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

/** Asks on one connection, the next question after each answer; nothing is looked into while the clock runs. */
const askOn = <Q>(socket: Socket, load: Load<Q>, until: number, answered: Answered<Q>[]): Promise<void> =>
  new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    let asked: { query: Q; at: number } | null = null;
    const ask = (now: number): void => {
      const one = now < until ? load.next() : null;
      if (!one) {
        asked = null;
        socket.end();
        resolve();
        return;
      }
      asked = { query: one.query, at: now };
      socket.write(one.request);
    };
    socket.on('data', (chunk) => {
      try {
        bytes = bytes.length === 0 ? (chunk as Buffer) : Buffer.concat([bytes, chunk as Buffer]);
        const taken = takeAnswer(bytes);
        if (!taken || !asked) return;
        bytes = taken.rest;
        const now = performance.now();
        const one = { query: asked.query, answer: taken.answer, milliseconds: now - asked.at };
        answered.push(one);
        load.heard?.(one);
        ask(now);
      } catch (error) {
        reject(error);
      }
    });
    socket.on('error', reject);
    socket.on('close', () =>
      asked ? reject(new Error('The server closed a connection in use')) : resolve(),
    );
    ask(performance.now());
  });

/** Loads a server from this process over connections that stay open; the answers come back unread. */
export const drive = async <Q>(load: Load<Q>): Promise<Loaded<Q>> => {
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => opened(load.port)));
  const answered: Answered<Q>[] = [];
  const from = performance.now();
  const until = from + load.milliseconds;
  await Promise.all(sockets.map((socket) => askOn(socket, load, until, answered)));
  return { answered, seconds: (performance.now() - from) / 1_000 };
};

export const getRequest = (path: string, headers: Record<string, string> = {}): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
  );

export const postRequest = (path: string, body: string, headers: Record<string, string>): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${Object.entries(
      headers,
    )
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}`,
  );

export const percentile99 = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
};
