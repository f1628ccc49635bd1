import type { LocalContext } from '../local-context.ts';

/** ASKING, READONLY, READWRITE: words of Redis Cluster's own protocol, which a single address does not speak. */
export function clusterModeOnly({ reply }: LocalContext): void {
  reply.error('ERR This instance has cluster support disabled');
}
