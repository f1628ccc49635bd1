/**
 * INFO through the proxy: what clients see of the connection and the process is the proxy's (server, clients, cpu,
 * commandstats …); what is about data comes from the nodes that can be reached and answer soon, summed.
 */
import type { ShardLinks } from '@ringfort/backend';
import { OutputBuffer } from '@ringfort/base';
import { ReplyWriter } from '@ringfort/protocol';
import { merge } from '@ringfort/routing';
import { localHandlers } from '@ringfort/session';
import { FanOut } from './fan-out.ts';
import type { Operation } from './operations.ts';
import type { ProxyServer } from './proxy-server.ts';
import { requestTo } from './request-frame.ts';

const MINUS = 45;
/** A node that is connected and says nothing, stopped perhaps, is left out after this long. */
const NODE_WAIT_MS = 1000;

/** Sections that are about data, not about this process. */
export const NODE_SECTIONS = ['memory', 'persistence', 'stats', 'replication', 'keyspace'] as const;

export function infoOperation(proxy: ProxyServer): Operation {
  const { host } = proxy;
  const render = localHandlers.get('info');
  return (client, entry, args) => {
    const own = new OutputBuffer(1024);
    const ownWriter = new ReplyWriter(own);
    ownWriter.version = client.session.protocol;
    const { session } = client;
    render?.({ entry, args, reply: ownWriter, session, services: host.services, nowMs: host.clock.nowMs() });
    const sections = NODE_SECTIONS.filter((name) => proxy.info.lastNames.has(name));
    // Clients ask INFO before all else: it must not fail with a shard, nor wait for one that is away.
    const reachable = sections.length === 0 ? [] : proxy.cluster.shards.filter(isReachable);
    if (reachable.length === 0) return client.answer(client.enqueue(entry), own.toBuffer());
    return FanOut.send(proxy, client, entry, {
      parts: requestTo(reachable, ['INFO', ...sections]),
      waitMs: NODE_WAIT_MS,
      combine: (replies, writer) => {
        const wholes = [own.toBuffer(), ...replies.filter((reply) => reply[0] !== MINUS)];
        const shardCount = wholes.length - 1;
        const info = { rule: 'info', partOfItem: new Int32Array(0), shardIndex: 0, shardCount } as const;
        merge(info, wholes, writer, host.random);
      },
    });
  };
}

function isReachable(shard: ShardLinks): boolean {
  return shard.all().some((link) => link.isUp);
}
