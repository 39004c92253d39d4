import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { inject } from 'vitest';

/** The one way from a phone to the demo server: a connection that a test can really cut, pages closed or not. */
export interface Gate {
  url: string;
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

export async function openGate(): Promise<Gate> {
  const { hostname, port } = new URL(inject('demoUrl'));
  const sockets = new Set<Socket>();
  const server = createServer((phone) => {
    const api = connect(Number(port), hostname);
    for (const socket of [phone, api]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    phone.pipe(api).pipe(phone);
  });
  const listen = async (on: number): Promise<number> => {
    server.listen(on, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const own = await listen(0);
  return {
    url: `http://127.0.0.1:${own}`,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      await listen(own);
    },
  };
}
