/** The proxy's admin page: metrics of clients and links; health; readiness; status. */
import type { Configuration } from '@ringfort/config';
import {
  type AdminServer,
  CLIENT_METRICS,
  LINK_METRICS,
  type ProxyStatus,
  startAdminServer,
  TOPOLOGY_METRICS,
} from '@ringfort/telemetry';
import type { ProxyServer } from './proxy-server.ts';

export function startProxyAdmin(proxy: ProxyServer, configuration: Configuration): Promise<AdminServer> {
  const { metrics } = proxy.host;
  metrics.register(CLIENT_METRICS, { clientsConnected: () => proxy.clientCount });
  metrics.register(TOPOLOGY_METRICS, {
    epoch: () => proxy.cluster.slotMap?.epoch ?? 0,
    shards: () => proxy.cluster.shards.length,
  });
  metrics.registerLabelled(LINK_METRICS, () =>
    proxy.cluster.shards.map((shard, index) => {
      const links = shard.all();
      const sum = (of: (link: (typeof links)[number]) => number): number =>
        links.reduce((total, link) => total + of(link), 0);
      return {
        labels: { shard: shard.shardId, node: nodeLabel(proxy, index) },
        values: {
          connected: sum((link) => (link.isUp ? 1 : 0)),
          inFlight: sum((link) => link.requests.length),
          reconnects: sum((link) => Math.max(0, link.connectionCount - 1)),
          timeouts: sum((link) => link.requests.timeoutCount),
        },
      };
    }),
  );
  return startAdminServer({
    host: configuration.list('bind')[0],
    port: configuration.integer('admin-port'),
    metrics,
    health: () => ({ ok: true, reasons: [] }),
    ready: () => {
      const reasons = proxy.isStopping ? ['it is stopping'] : proxy.cluster.unready();
      return { ok: reasons.length === 0, reasons };
    },
    status: () => status(proxy),
  });
}

/** A node keeps its id when it moves to another address; a plain server has no other name than its address. */
function nodeLabel({ cluster }: ProxyServer, shardIndex: number): string {
  const { target } = cluster.shards[shardIndex];
  const id = cluster.slotMap?.shards[shardIndex].primary.id;
  return target.kind === 'node' && id !== undefined ? id : `${target.host}:${target.port}`;
}

function status(proxy: ProxyServer): ProxyStatus {
  const { slotMap, shards } = proxy.cluster;
  return {
    tier: 'proxy',
    epoch: slotMap?.epoch ?? 0,
    clients: proxy.clientCount,
    nodes: shards.map((shard, index) => {
      const links = shard.all();
      return {
        id: slotMap?.shards[index].primary.id ?? '',
        shard: shard.shardId,
        address: `${shard.target.host}:${shard.target.port}`,
        connectedLinks: links.filter((link) => link.isUp).length,
        inFlight: links.reduce((total, link) => total + link.requests.length, 0),
      };
    }),
  };
}
