import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { NodeLinkHandlers } from './contract.ts';
import { connectByRedis } from './redis-node-link.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers the n-th request with the n-th of `answers`; requests come as the text of their frames. */
async function serve(
  answers: readonly string[],
  requests: string[] = [],
): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (bytes) => {
      requests.push(bytes.toString().replaceAll('\r\n', ' '));
      socket.write(answers[requests.length - 1] ?? '');
    });
    socket.on('error', () => undefined);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, sockets };
}

function watched() {
  const opened = Promise.withResolvers<void>();
  const replied = Promise.withResolvers<unknown>();
  const closed = Promise.withResolvers<string>();
  const handlers: NodeLinkHandlers = {
    onOpen: opened.resolve,
    onReply: replied.resolve,
    onClose: closed.resolve,
  };
  return { handlers, opened: opened.promise, replied: replied.promise, closed: closed.promise };
}

const connect = connectByRedis('the secret', 1_000);
const node = (port: number) => ({ id: 'n1', host: '127.0.0.1', port });

test('says hello with the cluster secret first, and nothing else, then carries requests', async () => {
  const requests: string[] = [];
  const { port } = await serve(['+OK\r\n', '*2\r\n$1\r\na\r\n$0\r\n\r\n'], requests);
  const { handlers, opened, replied } = watched();
  const link = connect(node(port), handlers);
  await opened;
  link.request(['RF.HEARTBEAT', '1', '1500', '-']);
  expect(await replied).toEqual(['a', '']);
  expect(requests).toEqual([
    '*5 $8 RF.HELLO $10 the secret $9 placement $1 0 $1 2 ',
    '*4 $12 RF.HEARTBEAT $1 1 $4 1500 $1 - ',
  ]);
  link.close();
});

test('a refused hello, a refused connection and a lost one close the link with the reason', async () => {
  const refusing = await serve(['-WRONGPASS not ours\r\n']);
  const refused = watched();
  connect(node(refusing.port), refused.handlers);
  expect(await refused.closed).toContain('WRONGPASS');

  const gone = await serve([]);
  servers.pop()?.close();
  const nobody = watched();
  connect(node(gone.port), nobody.handlers);
  expect(await nobody.closed).toContain('ECONNREFUSED');

  const breaking = await serve(['+OK\r\n']);
  const broken = watched();
  connect(node(breaking.port), broken.handlers);
  await broken.opened;
  for (const socket of breaking.sockets) socket.destroy();
  expect(await broken.closed).toBe('the connection closed');
});

test('a link that its owner closed tells nothing more', async () => {
  const { port, sockets } = await serve(['+OK\r\n']);
  const told: string[] = [];
  const opened = Promise.withResolvers<void>();
  const link = connect(node(port), {
    onOpen: opened.resolve,
    onReply: () => told.push('reply'),
    onClose: () => told.push('close'),
  });
  await opened.promise;
  link.request(['RF.HEARTBEAT', '1', '1500', '-']);
  link.close();
  await once(sockets[0], 'close');
  expect(told).toEqual([]);
});
