/** CONFIG GET, SET, RESETSTAT and REWRITE on a node. */
import { type Configuration, configSetError } from '@ringfort/config';
import type { ConfigService } from '@ringfort/session';
import type { NodeServer } from './node-server.ts';

export function configService(configuration: Configuration, node: NodeServer): ConfigService {
  return {
    get: (patterns) => configuration.get(patterns),
    set: (pairs) => {
      const mistakes = configuration.set(pairs);
      return mistakes.length === 0 ? undefined : configSetError(mistakes);
    },
    resetStatistics: () => {
      Object.assign(node.keyspace.statistics, {
        ...{ expiredKeys: 0, evictedKeys: 0, keyspaceHits: 0, keyspaceMisses: 0 },
      });
      node.host.resetStatistics();
      node.maintenance.memoryPeak.reset();
    },
    rewrite: () => 'ERR The server is running without a config file',
  };
}
