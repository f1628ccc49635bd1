import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@ringfort/telemetry';
import { expect, test } from 'vitest';
import { awaitServing } from './await-serving.ts';

test('it waits until the process can serve, and tells once what is lacking', async () => {
  const lines: string[] = [];
  let answerCount = 0;
  const server = createServer((_request, response) => {
    answerCount++;
    const ok = answerCount === 50;
    response.writeHead(ok ? 200 : 503).end(JSON.stringify({ ok, reasons: ok ? [] : ['shard-1 is silent'] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // No waiting in a test: what is due later is due in the next turn.
  const soon = (_delayMs: number, run: () => void) => {
    const handle = setImmediate(run);
    return { cancel: () => clearImmediate(handle) };
  };
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: 'notice', format: 'json', name: 'up', destination });
  const timers = { after: soon, every: soon };
  await awaitServing({ name: 'the proxy', host: '0.0.0.0', adminPort: port, logger, timers });
  server.close();
  expect(answerCount).toBe(50);
  expect(lines.filter((line) => line.includes('shard-1 is silent'))).toHaveLength(1);
});
