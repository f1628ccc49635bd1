import { expect, test } from 'vitest';
import { LINK_METRICS, STORAGE_METRICS, TOPOLOGY_METRICS } from './metric-groups.ts';
import { TierMetrics } from './tier-metrics.ts';

const start = () => new TierMetrics({ tier: 'node', families: ['string', 'generic'] });

async function page(metrics: TierMetrics): Promise<string[]> {
  return (await metrics.render()).text.split('\n');
}

test('durations are a histogram in seconds per family, families without requests left out', async () => {
  const metrics = start();
  metrics.requests.record(0, 3);
  metrics.requests.record(0, 1_000_000_000);
  const lines = await page(metrics);
  expect(lines).toContain('# TYPE ringfort_request_duration_seconds histogram');
  const bucket = (le: string, count: number) =>
    `ringfort_request_duration_seconds_bucket{family="string",le="${le}",tier="node"} ${count}`;
  expect(lines).toContain(bucket('0.000002', 0));
  expect(lines).toContain(bucket('0.000004', 1));
  expect(lines).toContain(bucket('16.777216', 1));
  expect(lines).toContain(bucket('+Inf', 2));
  expect(lines).toContain('ringfort_request_duration_seconds_count{family="string",tier="node"} 2');
  expect(lines).toContain('ringfort_request_duration_seconds_sum{family="string",tier="node"} 1000.000003');
  expect(lines.join('\n')).not.toContain('family="generic"');
});

test('counters of the data path are read when the page is rendered', async () => {
  const metrics = start();
  metrics.traffic.inputBytes += 17;
  metrics.traffic.throttledByAddress++;
  metrics.errors.record('WRONGTYPE');
  const lines = await page(metrics);
  expect(lines).toContain('ringfort_input_bytes_total{tier="node"} 17');
  expect(lines).toContain('ringfort_throttled_total{by="address",tier="node"} 1');
  expect(lines).toContain('ringfort_errors_total{code="WRONGTYPE",tier="node"} 1');
});

test('a group reads its sources anew each time', async () => {
  const metrics = start();
  let keys = 0;
  const zero = () => 0;
  metrics.register(STORAGE_METRICS, {
    usedMemoryBytes: zero,
    reservedMemoryBytes: zero,
    maxMemoryBytes: zero,
    keys: () => keys,
    expiringKeys: zero,
    expiredKeys: zero,
    evictedKeys: zero,
    hits: zero,
    misses: zero,
  });
  expect(await page(metrics)).toContain('ringfort_keys{tier="node"} 0');
  keys = 5;
  expect(await page(metrics)).toContain('ringfort_keys{tier="node"} 5');
});

test('a labelled group has a sample per member there is now', async () => {
  const metrics = start();
  const members = [
    { labels: { shard: 's1', node: 'a' }, values: { connected: 2, inFlight: 9, reconnects: 1, timeouts: 0 } },
  ];
  metrics.registerLabelled(LINK_METRICS, () => members);
  expect(await page(metrics)).toContain('ringfort_links_in_flight{shard="s1",node="a",tier="node"} 9');
  members.pop();
  expect((await page(metrics)).join('\n')).not.toContain('node="a"');
});

test('a tier that serves no clients has no metrics of them', async () => {
  const metrics = new TierMetrics({ tier: 'placement', families: [] });
  metrics.register(TOPOLOGY_METRICS, { epoch: () => 4, shards: () => 2 });
  const lines = await page(metrics);
  expect(lines.filter((line) => line.startsWith('ringfort_'))).toEqual([
    'ringfort_topology_epoch{tier="placement"} 4',
    'ringfort_topology_shards{tier="placement"} 2',
  ]);
  expect(lines.join('\n')).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('event-loop delay, garbage collection and memory of the process are there', async () => {
  const text = (await page(start())).join('\n');
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'nodejs_gc_duration_seconds',
    'process_resident_memory_bytes',
  ]) {
    expect(text).toContain(name);
  }
});
