/** Events of placement as log lines: what an operator reads after a failover. */
import type { Logger } from '@ringfort/telemetry';
import type { PlacementEvent } from './contract.ts';

type LineLevel = 'debug' | 'info' | 'warn' | 'error';

const LINES = {
  leadershipGained: ['info', 'this placement leads'],
  leadershipGivenUp: ['info', 'this placement gives the lead up'],
  leadershipLost: ['warn', 'this placement does not lead any more'],
  topologyCreated: ['info', 'first topology written'],
  topologyRestored: [
    'warn',
    'the topology was gone from the store, or an older one in its place: the one known here was written back',
  ],
  nodeUp: ['info', 'node answers'],
  // Comes with every failed attempt to connect.
  nodeDown: ['debug', 'node does not answer'],
  promoted: ['warn', 'failover: a replica was made the primary'],
  repaired: ['warn', 'the topology was older than the data of a shard: its epoch was raised'],
  inSyncChanged: ['info', 'in-sync replicas changed'],
  noCandidate: ['error', 'a shard has no primary and nobody to become one'],
  changeRefused: ['info', 'change given up'],
  storeFailed: ['error', 'the topology store failed'],
} as const satisfies Record<PlacementEvent['kind'], readonly [LineLevel, string]>;

export function logPlacementEvent(logger: Logger, event: PlacementEvent): void {
  const { kind, ...fields } = event;
  const [level, text] = LINES[kind];
  logger[level](fields, text);
}
