import { type AddressInfo, createServer, type Socket, connect as tcp } from 'node:net';

export type Wire = { url: string; cut: () => void; mend: () => void; close: () => Promise<void> };

/** The same database at another address, over a wire that a test can cut and mend. */
export const cuttableWire = async (mongoUrl: string): Promise<Wire> => {
  const target = new URL(mongoUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = tcp(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(mongoUrl);
  url.port = String((server.address() as AddressInfo).port);
  url.search = '?directConnection=true';
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    mend: () => {
      whole = true;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
