/**
 * Free ports of this machine, for servers that have to be told a port before they start. All found ports are held
 * until the last one is, so that they differ. What was free may be taken a moment later: nothing is reserved.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type Random, RingfortError, randomBelow } from '@ringfort/base';
import { listenProblem } from './listen-problem.ts';

const PORT_MAX = 65_535;
/** Systems take the ports of outgoing connections from a range that begins at 32768 or above. */
const ANY_PORT_FIRST = 10_000;
const ANY_PORT_LAST = 31_999;
const ANY_PORT_ATTEMPTS_MAX = 1000;

/** Whether nothing listens there. RingfortError PORT_UNUSABLE when nobody may, or the host is not of this machine. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  const server = await hold(host, port);
  if (server === undefined) return false;
  await release([server]);
  return true;
}

/** The first `count` free ports from `first` on. RingfortError PORT_UNUSABLE when there are not as many. */
export function freePortsFrom(host: string, first: number, count: number): Promise<number[]> {
  return findFree(host, count, upwards(first));
}

/**
 * `count` free ports that no outgoing connection takes before their servers listen, nor while a server that ended is
 * not started again. They are chosen at random: two that look at the same moment rarely find the same ones.
 */
export function anyFreePorts(host: string, count: number, random: Random): Promise<number[]> {
  return findFree(host, count, anywhere(random));
}

function* upwards(first: number): Generator<number> {
  for (let port = first; port <= PORT_MAX; port++) yield port;
}

function* anywhere(random: Random): Generator<number> {
  for (let attempt = 0; attempt < ANY_PORT_ATTEMPTS_MAX; attempt++)
    yield ANY_PORT_FIRST + randomBelow(random, ANY_PORT_LAST - ANY_PORT_FIRST + 1);
}

async function findFree(host: string, count: number, candidates: Iterable<number>): Promise<number[]> {
  const held = new Map<number, Server>();
  try {
    for (const port of candidates) {
      const server = held.has(port) ? undefined : await hold(host, port);
      if (server !== undefined) held.set(port, server);
      if (held.size === count) break;
    }
  } finally {
    await release(held.values());
  }
  if (held.size < count) throw new RingfortError('PORT_UNUSABLE', `no ${count} free ports found on ${host}`);
  return [...held.keys()];
}

/** A server that listens there; undefined when another one does. */
async function hold(host: string, port: number): Promise<Server | undefined> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    if (error.code === 'EADDRINUSE') return undefined;
    throw new RingfortError('PORT_UNUSABLE', listenProblem(error, host, port), { cause });
  }
}

async function release(servers: Iterable<Server>): Promise<void> {
  await Promise.all([...servers].map((server) => once(server.close(), 'close')));
}
