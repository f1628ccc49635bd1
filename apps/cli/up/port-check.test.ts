import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkClientPort } from './port-check.ts';

test('a port that is taken is told with what to do about it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(checkClientPort({ option: 'port', host: '127.0.0.1', port })).rejects.toThrow(
    `port ${port} on 127.0.0.1 is taken (perhaps by a redis-server).\n` +
      `Stop what uses it, or choose another one: ringfort up --port ${port + 1}`,
  );
  server.close();
  await once(server, 'close');
  await checkClientPort({ option: 'admin-port', host: '127.0.0.1', port });
});

test('a host of another machine is told before anything starts, whatever the port', async () => {
  await expect(checkClientPort({ option: 'port', host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
    name: 'RingfortError',
    code: 'PORT_UNUSABLE',
    message: 'cannot listen on 192.0.2.1, which is no address of this machine; choose another with --bind',
  });
});
