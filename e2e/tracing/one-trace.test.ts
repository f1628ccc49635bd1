/** Traces as a collector sees them: what the real exporters of real processes send. */
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '@ringfort/telemetry/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { until } from '../harness/until.ts';

const SECRET_VALUE = 'a-value-that-no-span-may-hold';
const SECRET_KEY = 'a-key-that-no-span-may-hold';

let receiver: OtlpReceiver;
let cluster: Cluster;
let client: Redis;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  const tracing = { tracing: 'yes', 'otlp-endpoint': receiver.endpoint };
  cluster = await startCluster({
    shards: 2,
    replicas: 1,
    nodeOptions: { ...tracing, appendfsync: 'always' },
    proxyOptions: { ...tracing, 'tracing-sample-ratio': '1' },
  });
  client = new Redis(cluster.proxies[0].port);
});

afterAll(async () => {
  client?.disconnect();
  await cluster?.stop();
  await receiver?.close();
});

/** Waits until the trace of the one request `name` holds the proxy's root and as many spans of nodes named so. */
async function traceOf(name: string, nodeRootCount: number): Promise<ReceivedSpan[]> {
  return until(
    () => {
      const root = receiver.spans.find((span) => span.name === name && span.parentSpanId === '');
      const spans = receiver.spans.filter((span) => span.traceId === root?.traceId);
      const nodeRoots = spans.filter((span) => span.name === name && span.service === 'ringfort-node');
      return root !== undefined && nodeRoots.length === nodeRootCount ? spans : undefined;
    },
    {
      timeoutMs: 10_000,
      what: () => `the trace of ${name}; got ${receiver.spans.map(describeSpan).join(', ')}`,
    },
  );
}

const describeSpan = (span: ReceivedSpan) =>
  `${span.service} ${span.name} ${span.spanId} of ${span.parentSpanId}`;

const names = (spans: readonly ReceivedSpan[], service: string) =>
  spans.filter((span) => span.service === service).map((span) => span.name);

test('one trace holds the spans of proxy and node, parents before children', async () => {
  await client.set(SECRET_KEY, SECRET_VALUE);
  const spans = await traceOf('SET', 1);
  const proxyNames = names(spans, 'ringfort-proxy');
  const nodeNames = names(spans, 'ringfort-node');
  expect(proxyNames).toEqual(
    expect.arrayContaining(['SET', 'receive/parse', 'authorise/limit', 'route', 'link wait']),
  );
  expect(nodeNames).toEqual(expect.arrayContaining(['SET', 'node queue', 'execute', 'log/replica wait']));

  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const linkWait = spans.find((span) => span.name === 'link wait');
  const nodeRoot = spans.find((span) => span.name === 'SET' && span.service === 'ringfort-node');
  expect(nodeRoot?.parentSpanId).toBe(linkWait?.spanId);
  const proxyAddress = expect.stringMatching(/^(?:127\.0\.0\.1|\/.*\.sock)$/);
  expect(nodeRoot?.attributes).toMatchObject({ 'network.peer.address': proxyAddress });
  for (const span of spans) {
    const parent = byId.get(span.parentSpanId);
    if (parent === undefined) {
      expect([span.name, span.service, span.parentSpanId]).toEqual(['SET', 'ringfort-proxy', '']);
    } else if (parent.service === span.service) {
      expect(span.startNanos).toBeGreaterThanOrEqual(parent.startNanos);
    }
  }
});

test('a request that is split has one node span per part in the same trace', async () => {
  const keys = Array.from({ length: 20 }, (_, index) => `key:${index}`);
  await client.mget(keys);
  const spans = await traceOf('MGET', 2);
  const nodeRoots = spans.filter((span) => span.name === 'MGET' && span.service === 'ringfort-node');
  expect(new Set(nodeRoots.map((span) => span.parentSpanId)).size).toBe(2);
});

test('an error is told by its code', async () => {
  await client.set('text', 'abc');
  await expect(client.incr('text')).rejects.toThrow('not an integer');
  const [root] = (await traceOf('INCR', 1)).filter((span) => span.parentSpanId === '');
  expect(root.isError).toBe(true);
  expect(root.attributes).toMatchObject({ 'db.system.name': 'redis', 'error.type': 'ERR' });
});

test('no span holds a value or a key', () => {
  const all = JSON.stringify(receiver.spans, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(receiver.spans.length).toBeGreaterThan(10);
  expect(all).not.toContain(SECRET_VALUE);
  expect(all).not.toContain(SECRET_KEY);
});
