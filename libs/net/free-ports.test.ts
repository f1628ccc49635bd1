import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type Random, SeededRandom } from '@ringfort/base';
import { afterEach, expect, test } from 'vitest';
import { anyFreePorts, freePortsFrom, isPortFree } from './free-ports.ts';

const HOST = '127.0.0.1';
/** Test runs on one machine look for ports in different places. */
const random = new SeededRandom(process.pid);
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function take(port: number): Promise<void> {
  const server = createServer().listen(port, HOST);
  servers.push(server);
  await once(server, 'listening');
}

/** A free port, and the draw that finds it. */
async function findPort(): Promise<{ port: number; draw: number }> {
  let draw = 0;
  const noting: Random = {
    uint32: () => {
      draw = random.uint32();
      return draw;
    },
  };
  const [port] = await anyFreePorts(HOST, 1, noting);
  return { port, draw };
}

test('ports from a given one on are the first free ones', async () => {
  const [first] = await anyFreePorts(HOST, 1, random);
  await take(first);
  const ports = await freePortsFrom(HOST, first, 3);
  expect(ports[0]).toBeGreaterThan(first);
  expect(ports).toEqual([...new Set(ports)].toSorted((left, right) => left - right));
});

test('any ports lie below those of outgoing connections, and differ', async () => {
  const ports = await anyFreePorts(HOST, 20, random);
  expect(new Set(ports).size).toBe(20);
  expect(Math.min(...ports)).toBeGreaterThan(1023);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

test('a port that is taken or was drawn before is passed over', async () => {
  const taken = await findPort();
  await take(taken.port);
  const free = await findPort();
  const draws = [taken.draw, free.draw, free.draw];
  const ports = await anyFreePorts(HOST, 2, { uint32: () => draws.shift() ?? random.uint32() });
  expect(ports[0]).toBe(free.port);
  expect(new Set([taken.port, ...ports]).size).toBe(3);
});

test('the search ends when there are not as many, and leaves every port free', async () => {
  const { port, draw } = await findPort();
  const failure = { code: 'PORT_UNUSABLE', message: `no 2 free ports found on ${HOST}` };
  await expect(anyFreePorts(HOST, 2, { uint32: () => draw })).rejects.toMatchObject(failure);
  await expect(freePortsFrom(HOST, 65_535, 2)).rejects.toMatchObject(failure);
  expect(await isPortFree(HOST, port)).toBe(true);
  await take(port);
  expect(await isPortFree(HOST, port)).toBe(false);
});

test('a host of another machine is told', async () => {
  await expect(isPortFree('192.0.2.1', 0)).rejects.toMatchObject({ code: 'PORT_UNUSABLE' });
});

test('a host that has no address is told with the option that names another', async () => {
  await expect(isPortFree('nowhere.invalid', 0)).rejects.toMatchObject({
    code: 'PORT_UNUSABLE',
    message: 'cannot listen on nowhere.invalid, a name without an address; choose another with --bind',
  });
});
