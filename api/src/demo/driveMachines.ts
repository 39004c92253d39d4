import type { Logger } from 'pino';
import { issueKey } from '../machines/issueKey.ts';
import { Machine } from '../machines/Machine.ts';
import { signedHeaders } from '../machines/signature.ts';
import { newId } from '../platform/chance.ts';
import { now } from '../platform/clock.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';

type Driven = { id: string; keyId: string; secret: string };
export type Drive = { baseUrl: string; log: Logger; everyMs?: number; silent?: number };

/** Numbers of demo machines are seconds from here. */
export const firstSecond = Date.parse('2020-01-01T00:00:00Z') / 1_000;

/** Seconds since 2020 rise by themselves over restarts and stay below 10^9 until 2051: real machines have the rest. */
const nextSeq = (): number => Math.floor(now().getTime() / 1_000) - firstSecond;

/** Some machines stay offline, the same ones each time: the order is drawn from their ids. */
const talking = (ids: readonly string[], silent: number): string[] =>
  [...ids].sort((a, b) => (fingerprint(`silent ${a}`) < fingerprint(`silent ${b}`) ? -1 : 1)).slice(silent);

const sampleMachines = async (): Promise<string[]> =>
  (await Machine.find({ sample: true }, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id);

const withKey = async (id: string): Promise<Driven> => ({
  id,
  ...(await inTransaction(systemTx('demo.machines'), (tx) => issueKey(tx, { machineId: id }))),
});

/** One signed heartbeat over real HTTP, made as a machine makes it. */
const beat = async (baseUrl: string, { id, keyId, secret }: Driven): Promise<void> => {
  const path = `/api/v1/machines/${id}/events`;
  const at = now();
  const rawBody = JSON.stringify({ events: [{ seq: nextSeq(), at: at.toISOString(), type: 'heartbeat' }] });
  const request = { method: 'POST', path, timestamp: String(at.getTime()), nonce: newId(), rawBody };
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...signedHeaders({ keyId, secret }, request) },
    body: rawBody,
    signal: AbortSignal.timeout(10_000),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`status ${response.status}`);
};

/**
 * Lets the sample machines tell themselves every 20 s through the route that real ones use; some stay silent. The
 * function it gives stops them and waits for the last one: from then on they turn offline by themselves.
 */
export const driveMachines = async (drive: Drive): Promise<() => Promise<void>> => {
  const { baseUrl, log, everyMs = 20_000, silent = 3 } = drive;
  const driven: Driven[] = [];
  for (const id of talking(await sampleMachines(), silent)) driven.push(await withKey(id));
  let stopped = false;
  const round = async (): Promise<void> => {
    let failed = 0;
    for (const machine of driven) {
      if (stopped) return;
      await beat(baseUrl, machine).catch(() => {
        failed += 1;
      });
    }
    if (failed > 0) log.warn({ failed, of: driven.length }, 'Demo machines could not tell themselves');
  };
  let running = round();
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : round()));
  }, everyMs);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
};
