/** The log's part of the configuration; all of it is live. */
import type { Configuration } from '@ringfort/config';
import type { RewriteTrigger } from '@ringfort/persistence';

export const LIVE_LOG_OPTIONS = [
  'appendfsync',
  'auto-aof-rewrite-percentage',
  'auto-aof-rewrite-min-size',
] as const;

export function rewriteTrigger(configuration: Configuration): RewriteTrigger {
  return {
    percentage: configuration.integer('auto-aof-rewrite-percentage'),
    minimumBytes: configuration.bytes('auto-aof-rewrite-min-size'),
  };
}
