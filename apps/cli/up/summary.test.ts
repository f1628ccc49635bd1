import { expect, test } from 'vitest';
import { summaryText } from './summary.ts';

test('the summary says where everything is and what to try', () => {
  const text = summaryText({
    host: '127.0.0.1',
    port: 6400,
    adminPort: 8379,
    placementAdminPort: 17_003,
    dataFolder: '/data',
    nodes: [
      { id: 'shard-1-a', shard: 'shard-1', role: 'primary', port: 7001, adminPort: 17_001 },
      { id: 'shard-1-b', shard: 'shard-1', role: 'replica', port: 7002, adminPort: 17_002 },
    ],
  });
  expect(text).toContain('clients     127.0.0.1:6400           try: redis-cli -p 6400 set a 1');
  expect(text).toContain('shard-1   primary   shard-1-a   127.0.0.1:7001   http://127.0.0.1:17001');
  expect(text).toContain('data        /data');
});
