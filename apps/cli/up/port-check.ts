/** Makes sure, before anything is started, that the ports are there. */
import type { Timers } from '@ringfort/base';
import { RingfortError } from '@ringfort/base';
import { isPortFree } from '@ringfort/net';
import type { LocalCluster } from '../cluster/layout.ts';
import { LOCAL_HOST } from './process-files.ts';

const RETRY_MS = 250;
const NODE_PORT_WAIT_MS = 10_000;

export interface ClientPort {
  readonly option: 'port' | 'admin-port';
  readonly host: string;
  readonly port: number;
}

/**
 * A port that clients know must be free now: RingfortError PORT_TAKEN says what to do. Any port, 0, always is, on a host
 * of this machine.
 */
export async function checkClientPort({ option, host, port }: ClientPort): Promise<void> {
  if (await isPortFree(host, port)) return;
  throw new RingfortError(
    'PORT_TAKEN',
    `port ${port} on ${host} is taken${option === 'port' ? ' (perhaps by a redis-server)' : ''}.\n` +
      `Stop what uses it, or choose another one: ringfort up --${option} ${port + 1}`,
  );
}

/** Ports of nodes are kept; after a crash of `up`, the nodes before may need a moment to leave theirs. */
export async function awaitNodePorts(cluster: LocalCluster, timers: Timers): Promise<void> {
  const ports = [cluster.placementAdminPort, ...cluster.nodes.flatMap((node) => [node.port, node.adminPort])];
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    const free = await Promise.all(ports.map((port) => isPortFree(LOCAL_HOST, port)));
    const taken = ports.filter((_port, index) => !free[index]);
    if (taken.length === 0) return;
    if (waitedMs >= NODE_PORT_WAIT_MS) {
      throw new RingfortError(
        'PORT_TAKEN',
        `the nodes of this data folder need port ${taken.join(', ')} on ${LOCAL_HOST}, which something else uses.\n` +
          'Stop that, or start with another data folder: ringfort up --data <folder>',
      );
    }
    await new Promise<void>((resolve) => {
      timers.after(RETRY_MS, resolve);
    });
  }
}
