/**
 * Ports for servers that cannot be asked to take a free one by themselves. They lie below the range that systems take
 * the ports of outgoing connections from: between this look and the server's start no connection can take one away,
 * nor while a server that was ended has not been started again.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

const FIRST_PORT = 10_000;
const PORT_COUNT = 22_000;
const ATTEMPTS_MAX = 1000;

/** `count` different ports that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const taken = new Map<number, Server>();
  for (let attempt = 0; taken.size < count; attempt++) {
    if (attempt === ATTEMPTS_MAX) throw new Error(`no ${count} free ports found`);
    const port = FIRST_PORT + Math.floor(Math.random() * PORT_COUNT);
    if (taken.has(port)) continue;
    const server = await listenAt(port);
    if (server !== undefined) taken.set(port, server);
  }
  await Promise.all([...taken.values()].map((server) => once(server.close(), 'close')));
  return [...taken.keys()];
}

export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port;
}

/** Undefined when the port is in use. */
async function listenAt(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
