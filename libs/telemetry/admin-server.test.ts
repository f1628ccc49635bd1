import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AdminServer, type HealthReport, startAdminServer } from './admin-server.ts';
import { TierMetrics } from './metrics/tier-metrics.ts';

let server: AdminServer;
let readiness: HealthReport;

beforeEach(async () => {
  readiness = { ok: false, reasons: ['no topology yet'] };
  server = await startAdminServer({
    host: '127.0.0.1',
    port: 0,
    metrics: new TierMetrics({ tier: 'proxy', families: [] }),
    health: () => ({ ok: true, reasons: [] }),
    ready: () => readiness,
    status: () => ({ tier: 'proxy', clients: 3 }),
  });
});

afterEach(() => server.close());

const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });

test('a process can be well and not ready; the reasons are told', async () => {
  expect((await ask('/healthz')).status).toBe(200);
  const refused = await ask('/readyz');
  expect(refused.status).toBe(503);
  expect(await refused.json()).toEqual({ ok: false, reasons: ['no topology yet'] });
  readiness = { ok: true, reasons: [] };
  expect((await ask('/readyz')).status).toBe(200);
});

test('metrics come as Prometheus reads them', async () => {
  const response = await ask('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await response.text()).toContain('ringfort_clients_accepted_total{tier="proxy"} 0');
});

test('the status is JSON', async () => {
  expect(await (await ask('/status')).json()).toEqual({ tier: 'proxy', clients: 3 });
});

test('nothing can be changed through it', async () => {
  expect((await ask('/status', 'POST')).status).toBe(404);
  expect((await ask('/nothing')).status).toBe(404);
});

test('a port in use is told as such', async () => {
  const metrics = new TierMetrics({ tier: 'proxy', families: [] });
  const report = () => readiness;
  const again = startAdminServer({
    host: '127.0.0.1',
    port: server.port,
    metrics,
    health: report,
    ready: report,
    status: report,
  });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
