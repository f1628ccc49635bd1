/** Traces of requests that are more than one forward, as a collector gets them. */
import { SeededRandom, SystemClock } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { createTracing } from '@ringfort/telemetry';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '@ringfort/telemetry/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ToyCluster } from './testing/toy-cluster.ts';

const exportErrors: string[] = [];
let receiver: OtlpReceiver;
let cluster: ToyCluster;
let spans: readonly ReceivedSpan[];
let splitKeys: readonly string[];

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  const tracing = await createTracing({
    ...{ enabled: true, tier: 'proxy', serviceName: 'ringfort-proxy', instanceId: 'proxy' },
    ...{ sampleRatio: 1, tracesPerSecondMax: 0, slowThresholdMs: 0, includeKeys: true },
    ...{ clock: new SystemClock(), random: new SeededRandom(1), otlpEndpoint: receiver.endpoint },
    onExportError: (message) => exportErrors.push(message),
  });
  cluster = await ToyCluster.start({}, tracing);
  const client = await cluster.client();
  splitKeys = [cluster.key(0), cluster.key(1), cluster.key(1, 'other')];
  for (const line of ['INFO', 'CONFIG GET maxmemory', 'CONFIG RESETSTAT', 'WAIT 0 10'])
    await client.ask(line);
  for (const line of ['GET one', 'PING', 'NONSENSE', 'GET', 'SELECT 99', `DEL ${splitKeys.join(' ')}`]) {
    await client.ask(line);
  }
  const [, second] = cluster.nodes;
  const sentBefore = second.commands.length;
  second.hold();
  await client.send(`DEL ${splitKeys.join(' ')}`);
  await until('the part is sent', () => second.commands.length > sentBefore);
  second.dropConnections();
  await client.replies(1);
  await tracing.shutdown(5_000);
  spans = receiver.spans;
});

afterAll(async () => {
  await cluster.stop();
  await receiver.close();
});

const rootsOf = (name: string) => spans.filter((span) => span.name === name && span.parentSpanId === '');
const waitsOf = ([root]: readonly ReceivedSpan[]) =>
  spans.filter((span) => span.name === 'link wait' && span.traceId === root.traceId);

test.each(['INFO', 'CONFIG GET', 'CONFIG RESETSTAT', 'WAIT'])(
  '%s ends once, as a request to shards',
  (name) => {
    const roots = rootsOf(name);
    expect(roots.map(({ attributes }) => attributes['ringfort.plan'])).toEqual(['all-shards']);
    expect(exportErrors).toEqual([]);
    if (name !== 'WAIT') expect(waitsOf(roots).length).toBeGreaterThan(0);
  },
);

test('what the proxy answers or refuses itself is told by its own name, with its error', () => {
  expect(rootsOf('PING').map(({ isError }) => isError)).toEqual([false]);
  expect(rootsOf('UNKNOWN').map(({ attributes }) => attributes['error.type'])).toEqual(['ERR']);
  expect(rootsOf('SELECT').map(({ isError }) => isError)).toEqual([true]);
  expect(rootsOf('GET').map(({ isError }) => isError)).toEqual([false, true]);
});

test('spans carry the first key when they are asked to, and a split request how many it has', () => {
  expect(rootsOf('GET')[0].attributes['ringfort.key']).toBe('one');
  const [root] = rootsOf('DEL');
  expect(root.attributes).toMatchObject({ 'ringfort.key': splitKeys[0], 'ringfort.plan': 'split' });
  expect(Number(root.attributes['db.operation.batch.size'])).toBe(3);
});

test('of a split request the wait for the shard that failed is an error, the other is none', () => {
  const roots = rootsOf('DEL').slice(1);
  expect(roots[0].isError).toBe(true);
  expect(
    waitsOf(roots)
      .map(({ isError }) => isError)
      .toSorted(),
  ).toEqual([false, true]);
});
