import { afterEach, expect, test } from 'vitest';
import type { ProxyServer } from './proxy-server.ts';
import { proxyAlone } from './testing/toy-cluster.ts';

const proxies: ProxyServer[] = [];

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.stop(100);
});

async function listen(port: number, sharesPort: boolean): Promise<number> {
  const proxy = await proxyAlone({ port: String(port), 'share-port': sharesPort ? 'yes' : 'no' });
  proxies.push(proxy);
  return proxy.listen();
}

test('a port that another proxy uses is taken, whichever of the two would share it', async () => {
  const [alone, shared] = [await listen(0, false), await listen(0, true)];
  const refusal = (port: number) => ({
    code: 'ADDRESS_IN_USE',
    message: `127.0.0.1:${port} is taken by another process. Stop what listens there, or choose another port with --port.`,
  });
  await expect(listen(alone, false)).rejects.toMatchObject(refusal(alone));
  await expect(listen(alone, true)).rejects.toMatchObject(refusal(alone));
  await expect(listen(shared, false)).rejects.toMatchObject(refusal(shared));
});

test('proxies that were told to share a port do', async () => {
  const port = await listen(0, true);
  expect(await listen(port, true)).toBe(port);
});
