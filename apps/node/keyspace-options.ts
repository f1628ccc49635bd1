/** The keyspace's part of the configuration, live options included. */
import type { Configuration } from '@ringfort/config';
import type { Keyspace, KeyspaceOptions } from '@ringfort/storage';

export function keyspaceOptions(configuration: Configuration): KeyspaceOptions {
  return {
    databaseCount: configuration.integer('databases'),
    maxMemoryBytes: configuration.bytes('maxmemory'),
    evictionPolicy: configuration.choice('maxmemory-policy'),
    maxMemorySamples: configuration.integer('maxmemory-samples'),
    lfuLogFactor: configuration.integer('lfu-log-factor'),
    lfuDecayMinutes: configuration.integer('lfu-decay-time'),
  };
}

const LIVE_OPTIONS = [
  'maxmemory',
  'maxmemory-policy',
  'maxmemory-samples',
  'lfu-log-factor',
  'lfu-decay-time',
] as const;

export function followKeyspaceOptions(configuration: Configuration, keyspace: Keyspace): void {
  for (const name of LIVE_OPTIONS) {
    configuration.onChange(name, () => {
      const { databaseCount: _fixed, ...live } = keyspaceOptions(configuration);
      keyspace.configure(live);
    });
  }
}
