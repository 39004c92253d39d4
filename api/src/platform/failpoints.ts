import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import mongoose from 'mongoose';

/**
 * Places at which a test stops a request for good and then kills the process: each await of the database, named by what
 * it waits for, `stockEntries.insert`, the second time `stockEntries.insert 2`. They are put around the driver when
 * FAILPOINTS=1, so that no line of a room knows of them and nothing is there in production, where the flag is refused.
 */
type Way = { stopAt: string; passed: string[] };

/** As much as is used of the driver's own server and operation. */
type Operation = {
  commandName: string;
  ns?: { collection?: string };
  collection?: { collectionName: string };
  command?: Record<string, unknown>;
};
type DriverServer = { command: (operation: Operation, ...rest: unknown[]) => Promise<unknown> };
type Topology = { s: { servers: Map<string, DriverServer> } };

const ways = new AsyncLocalStorage<Way>();

const nameOf = ({ commandName, ns, collection, command }: Operation): string =>
  commandName === 'runCommand'
    ? `${Object.keys(command ?? {})[0]}`
    : `${collection?.collectionName ?? ns?.collection}.${commandName}`;

const reach = async (call: string, say: (line: string) => void): Promise<void> => {
  const way = ways.getStore();
  if (!way) return;
  const times = way.passed.filter((one) => one === call || one.startsWith(`${call} `)).length + 1;
  const name = times === 1 ? call : `${call} ${times}`;
  way.passed.push(name);
  if (name !== way.stopAt) return;
  say(`Stopped at ${name}`);
  await new Promise<never>(() => undefined);
};

const watchDriver = (say: (line: string) => void): void => {
  const { topology } = mongoose.connection.getClient() as unknown as { topology?: Topology };
  const [server] = topology?.s.servers.values() ?? [];
  if (!server) throw new Error('Failpoints: the driver has no server to watch');
  const driver = Object.getPrototypeOf(server) as DriverServer;
  const { command } = driver;
  driver.command = async function (this: DriverServer, operation, ...rest) {
    const result = await command.call(this, operation, ...rest);
    await reach(nameOf(operation), say);
    return result;
  };
};

/**
 * A request with `X-Failpoint: <name>` stops when that await is over and is never answered. A name that it does not pass
 * lets it through; then all it passed is told.
 */
export const armFailpoints = (server: Server, say: (line: string) => void): void => {
  watchDriver(say);
  const [handle] = server.listeners('request') as ((req: IncomingMessage, res: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (req, res) => {
    const stopAt = req.headers['x-failpoint']?.toString();
    if (!stopAt) return handle?.(req, res);
    const way: Way = { stopAt, passed: [] };
    res.once('close', () => say(`Passed ${JSON.stringify({ name: stopAt, passed: way.passed })}`));
    ways.run(way, () => handle?.(req, res));
  });
};
