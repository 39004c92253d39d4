import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A free port on loopback: `preferred` when nobody listens there, else one the system picks. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await tryListen(preferred)) !== null) return preferred;
  const port = await tryListen(0);
  if (port === null) throw new Error('no free port on 127.0.0.1');
  return port;
}

/** The port that this data folder's database used last, so that addresses stay over restarts. */
export function rememberedPort(file: string): number | undefined {
  try {
    const port: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && Number(port) > 1023 && Number(port) < 65_536 ? Number(port) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the port for the next start. */
export function rememberPort(file: string, port: number): void {
  writeFileSync(file, JSON.stringify(port));
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
