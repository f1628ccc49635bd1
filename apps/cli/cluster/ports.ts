/** Ports of this machine: is one free, which are. */
import { createServer } from 'node:net';
import { RingfortError } from '@ringfort/base';

/** Whether something else listens there; the answer may be old a moment later. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(false);
    else
      reject(
        new RingfortError('PORT_UNUSABLE', `cannot listen on ${host}:${port}: ${error.message}`, {
          cause: error,
        }),
      );
  });
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  return promise;
}

/**
 * `count` free ports: the first free ones from `first` on, or, for 0, any that the system gives. All are held until
 * all are found, so that they differ.
 */
export async function freePorts(host: string, first: number, count: number): Promise<number[]> {
  const servers = [];
  let port = first;
  while (servers.length < count) {
    const server = createServer();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => resolve(true));
    if (await promise) servers.push(server);
    if (port !== 0 && ++port > 65535)
      throw new RingfortError('PORT_UNUSABLE', `no free port from ${first} on`);
  }
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
