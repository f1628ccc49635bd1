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
    metrics: new TierMetrics({ tier: 'proxy', families: ['string'] }),
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

function startAt(host: string, port: number): Promise<AdminServer> {
  const metrics = new TierMetrics({ tier: 'proxy', families: [] });
  const report = () => readiness;
  return startAdminServer({ host, port, metrics, health: report, ready: report, status: report });
}

test('a port in use is told with the option that names another', async () => {
  await expect(startAt('127.0.0.1', server.port)).rejects.toMatchObject({
    name: 'RingfortError',
    code: 'ADDRESS_IN_USE',
    message: `admin-port ${server.port} is taken by another process; choose another with --admin-port`,
  });
});

test('an address of another machine is told with the option that names it', async () => {
  await expect(startAt('192.0.2.1', 0)).rejects.toMatchObject({
    name: 'RingfortError',
    code: 'LISTEN_FAILED',
    message: 'cannot listen on 192.0.2.1, which is no address of this machine; choose another with --bind',
  });
});
