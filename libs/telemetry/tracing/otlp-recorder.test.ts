import { ManualClock, SeededRandom } from '@ringfort/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../testing/otlp-receiver.ts';
import { createTracing } from './create-tracing.ts';
import type { RequestFacts } from './request-span.ts';

let receiver: OtlpReceiver;

beforeEach(async () => {
  receiver = await startOtlpReceiver();
});

afterEach(() => receiver.close());

function startTracing(
  tier: 'proxy' | 'node',
  { includeKeys = false, otlpEndpoint = receiver.endpoint } = {},
) {
  const errors: string[] = [];
  const tracing = createTracing({
    enabled: true,
    serviceName: `ringfort-${tier}`,
    instanceId: `${tier}-1`,
    tier,
    otlpEndpoint,
    sampleRatio: 1,
    slowThresholdMs: 100,
    tracesPerSecondMax: 0,
    clock: new ManualClock(),
    includeKeys,
    random: new SeededRandom(1),
    onExportError: (message) => void errors.push(message),
  });
  return tracing.then((started) => Object.assign(started, { errors }));
}

const FACTS: RequestFacts = {
  operation: 'GET',
  databaseIndex: 3,
  peerAddress: '10.0.0.9',
  peerPort: 5000,
  serverAddress: '127.0.0.1',
  serverPort: 6379,
  user: 'app',
  plan: 'forward',
  key: 'user:17',
};

const named = (service: string, name: string): ReceivedSpan => {
  const span = receiver.spans.find((each) => each.service === service && each.name === name);
  if (span === undefined) throw new Error(`no span ${name} of ${service}`);
  return span;
};

test('one trace holds the spans of proxy and node in parent-child order', async () => {
  const proxy = await startTracing('proxy');
  const node = await startTracing('node');
  const trace = proxy.begin({ startMs: 1000, facts: FACTS });
  trace?.stage('receive/parse', 1000, 1000.1);
  trace?.stage('route', 1000.1, 1000.2);
  const wait = trace?.beginLinkWait(1000.2, { address: '127.0.0.1', port: 7001, shard: 'shard-1' });
  const header = wait?.traceparent ?? '';
  const nodeTrace = node.begin({ startMs: 1000.5, parentTraceparent: header, facts: FACTS });
  nodeTrace?.stage('execute', 1000.5, 1000.8);
  nodeTrace?.end(1000.9);
  wait?.end(1001);
  trace?.end(1001.5);
  await Promise.all([proxy.shutdown(5000), node.shutdown(5000)]);

  const root = named('ringfort-proxy', 'GET');
  const link = named('ringfort-proxy', 'link wait');
  const nodeRoot = named('ringfort-node', 'GET');
  expect(new Set(receiver.spans.map((span) => span.traceId)).size).toBe(1);
  expect(receiver.spans).toHaveLength(6);
  expect([root.parentSpanId, root.kind]).toEqual(['', 'server']);
  expect([link.parentSpanId, link.kind]).toEqual([root.spanId, 'client']);
  expect([nodeRoot.parentSpanId, nodeRoot.kind]).toEqual([link.spanId, 'server']);
  expect(named('ringfort-proxy', 'route').parentSpanId).toBe(root.spanId);
  expect(named('ringfort-node', 'execute').parentSpanId).toBe(nodeRoot.spanId);
});

test('times are those that were given, on the clock of the wall', async () => {
  const proxy = await startTracing('proxy');
  const startMs = performance.now();
  proxy.begin({ startMs, facts: FACTS })?.end(startMs + 2.5);
  await proxy.shutdown(5000);
  const { startNanos, endNanos } = named('ringfort-proxy', 'GET');
  expect(Number(endNanos - startNanos) / 1e6).toBeCloseTo(2.5, 2);
  expect(Math.abs(Number(startNanos / 1_000_000n) - Date.now())).toBeLessThan(60_000);
});

test("attributes are those of OpenTelemetry's database conventions, without the key", async () => {
  const proxy = await startTracing('proxy');
  proxy
    .begin({ startMs: 1, facts: { ...FACTS, operation: 'MGET', batchSize: 4 } })
    ?.end(2, { error: 'WRONGTYPE' });
  await proxy.shutdown(5000);
  const span = named('ringfort-proxy', 'MGET');
  expect(span.isError).toBe(true);
  expect(span.attributes).toEqual({
    'db.system.name': 'redis',
    'db.operation.name': 'MGET',
    'db.namespace': '3',
    'db.operation.batch.size': 4,
    'db.response.status_code': 'WRONGTYPE',
    'error.type': 'WRONGTYPE',
    'network.peer.address': '10.0.0.9',
    'network.peer.port': 5000,
    'server.address': '127.0.0.1',
    'server.port': 6379,
    'ringfort.user': 'app',
    'ringfort.plan': 'forward',
  });
});

test('the key is there when it is asked for', async () => {
  const proxy = await startTracing('proxy', { includeKeys: true });
  proxy.begin({ startMs: 1, facts: FACTS })?.end(2);
  await proxy.shutdown(5000);
  expect(named('ringfort-proxy', 'GET').attributes['ringfort.key']).toBe('user:17');
});

test('a node follows its caller: no span when the caller is not sampled', async () => {
  const node = await startTracing('node');
  const parentTraceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
  expect(node.begin({ startMs: 1, parentTraceparent, facts: FACTS })).toBeUndefined();
  await node.shutdown(5000);
  expect(receiver.spans).toEqual([]);
});

test('a request that turned out to matter gets a span after the fact', async () => {
  const proxy = await startTracing('proxy');
  proxy.recordLate({ startMs: 1, endMs: 500, facts: FACTS, error: 'TIMEOUT' });
  await proxy.shutdown(5000);
  expect(named('ringfort-proxy', 'GET').attributes).toMatchObject({
    'ringfort.sampled_late': true,
    'error.type': 'TIMEOUT',
  });
});

test('a collector that is not there is reported and holds nothing up for long', async () => {
  const proxy = await startTracing('proxy', { otlpEndpoint: 'http://127.0.0.1:1/v1/traces' });
  proxy.begin({ startMs: 1, facts: FACTS })?.end(2);
  const beganMs = performance.now();
  await proxy.shutdown(200);
  expect(performance.now() - beganMs).toBeLessThan(5000);
});
