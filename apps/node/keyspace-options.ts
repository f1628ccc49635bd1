/** The keyspace's part of the configuration, live options included. */
import type { Configuration } from '@ringfort/config';
import type { EncodingLimits, Keyspace, KeyspaceOptions } from '@ringfort/storage';

export function keyspaceOptions(configuration: Configuration): KeyspaceOptions {
  return {
    databaseCount: configuration.integer('databases'),
    maxMemoryBytes: configuration.bytes('maxmemory'),
    evictionPolicy: configuration.choice('maxmemory-policy'),
    maxMemorySamples: configuration.integer('maxmemory-samples'),
    lfuLogFactor: configuration.integer('lfu-log-factor'),
    lfuDecayMinutes: configuration.integer('lfu-decay-time'),
    encodingLimits: encodingLimits(configuration),
  };
}

function encodingLimits(configuration: Configuration): EncodingLimits {
  return {
    hashListpackEntriesMax: configuration.integer('hash-max-listpack-entries'),
    hashListpackValueBytesMax: configuration.bytes('hash-max-listpack-value'),
    setIntsetEntriesMax: configuration.integer('set-max-intset-entries'),
    setListpackEntriesMax: configuration.integer('set-max-listpack-entries'),
    setListpackValueBytesMax: configuration.bytes('set-max-listpack-value'),
    zsetListpackEntriesMax: configuration.integer('zset-max-listpack-entries'),
    zsetListpackValueBytesMax: configuration.bytes('zset-max-listpack-value'),
    listListpackSize: configuration.integer('list-max-listpack-size'),
    listCompressDepth: configuration.integer('list-compress-depth'),
    streamNodeBytesMax: configuration.bytes('stream-node-max-bytes'),
    streamNodeEntriesMax: configuration.integer('stream-node-max-entries'),
    hyperloglogSparseBytesMax: configuration.bytes('hll-sparse-max-bytes'),
  };
}

const LIVE_OPTIONS = [
  'maxmemory',
  'maxmemory-policy',
  'maxmemory-samples',
  'lfu-log-factor',
  'lfu-decay-time',
  'hash-max-listpack-entries',
  'hash-max-listpack-value',
  'set-max-intset-entries',
  'set-max-listpack-entries',
  'set-max-listpack-value',
  'zset-max-listpack-entries',
  'zset-max-listpack-value',
  'list-max-listpack-size',
  'list-compress-depth',
  'stream-node-max-bytes',
  'stream-node-max-entries',
  'hll-sparse-max-bytes',
] as const;

export function followKeyspaceOptions(configuration: Configuration, keyspace: Keyspace): void {
  for (const name of LIVE_OPTIONS) {
    configuration.onChange(name, () => {
      const { databaseCount: _fixed, ...live } = keyspaceOptions(configuration);
      keyspace.configure(live);
    });
  }
}
