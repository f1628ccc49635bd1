import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  CLIENT_METRICS,
  LINK_METRICS,
  LOG_METRICS,
  REPLICATION_METRICS,
  STORAGE_METRICS,
  TOPOLOGY_METRICS,
  TRAFFIC_METRICS,
} from './metric-groups.ts';

const ROWS = [
  CLIENT_METRICS,
  LINK_METRICS,
  LOG_METRICS,
  REPLICATION_METRICS,
  STORAGE_METRICS,
  TOPOLOGY_METRICS,
  TRAFFIC_METRICS,
].flat();

test('names follow the conventions of Prometheus and are unique', () => {
  expect(new Set(ROWS.map((row) => row.name)).size).toBe(ROWS.length);
  for (const row of ROWS) {
    expect(row.name).toMatch(/^ringfort_[a-z_]+$/);
    expect(row.name.endsWith('_total')).toBe(row.type === 'counter');
  }
});

test('docs/observability.md names every metric', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'observability.md'), 'utf8');
  expect(ROWS.filter((row) => !page.includes(`\`${row.name}\``)).map((row) => row.name)).toEqual([]);
});
