/**
 * The HTTP page of a process for machines: `/metrics` for Prometheus, `/healthz` (is the process well), `/readyz`
 * (can it serve), `/status` (what `ringfort status` prints). It answers GET only and changes nothing.
 */
import type { AddressInfo } from 'node:net';
import { RingfortError } from '@ringfort/base';
import { fastify } from 'fastify';
import type { TierMetrics } from './metrics/tier-metrics.ts';

export interface HealthReport {
  readonly ok: boolean;
  /** What is missing, in words for people. Empty when ok. */
  readonly reasons: readonly string[];
}

export interface AdminServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly metrics: TierMetrics;
  readonly health: () => HealthReport;
  readonly ready: () => HealthReport;
  /** Anything that JSON can say. */
  readonly status: () => unknown;
}

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

const CONNECTION_COUNT_MAX = 64;
const REQUEST_TIMEOUT_MS = 10_000;

/** Listens. RingfortError ADDRESS_IN_USE or LISTEN_FAILED when it cannot. */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const server = fastify({ requestTimeout: REQUEST_TIMEOUT_MS, forceCloseConnections: true });
  server.server.maxConnections = CONNECTION_COUNT_MAX;
  server.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await options.metrics.render();
    return reply.header('content-type', contentType).send(text);
  });
  for (const [path, report] of [
    ['/healthz', options.health],
    ['/readyz', options.ready],
  ] as const) {
    server.get(path, async (_request, reply) => {
      const answer = report();
      return reply.code(answer.ok ? 200 : 503).send(answer);
    });
  }
  server.get('/status', async (_request, reply) => reply.send(options.status()));
  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    throw listenFailure(error as NodeJS.ErrnoException, options);
  }
  const { port } = server.server.address() as AddressInfo;
  return { port, close: async () => server.close() };
}

function listenFailure(cause: NodeJS.ErrnoException, { host, port }: AdminServerOptions): RingfortError {
  if (cause.code === 'EADDRINUSE') {
    const message = `admin-port ${port} is taken by another process; choose another with --admin-port`;
    return new RingfortError('ADDRESS_IN_USE', message, { cause });
  }
  if (cause.code === 'EADDRNOTAVAIL') {
    const message = `cannot listen on ${host}, which is no address of this machine; choose another with --bind`;
    return new RingfortError('LISTEN_FAILED', message, { cause });
  }
  return new RingfortError(
    'LISTEN_FAILED',
    `cannot listen on admin-port ${port} of ${host}: ${cause.message}`,
    {
      cause,
    },
  );
}
