/** What options say of each other: each value may be right by itself, and both together cannot work. */
import type { Configuration } from './configuration.ts';
import type { ConfigurationMistake } from './mistake.ts';
import { type OptionName, optionTiers } from './options/table.ts';

interface Contradiction {
  readonly options: readonly [OptionName, OptionName];
  /** What is wrong, if anything is. */
  readonly find: (configuration: Configuration) => string | undefined;
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    options: ['failover-timeout', 'lease-duration'],
    find: (configuration) => {
      const failoverMs = configuration.durationMs('failover-timeout');
      const leaseMs = configuration.durationMs('lease-duration');
      return failoverMs > leaseMs
        ? undefined
        : `failover-timeout (${failoverMs} ms) must be longer than lease-duration (${leaseMs} ms)`;
    },
  },
  {
    options: ['admin-port', 'port'],
    find: (configuration) => {
      const port = configuration.integer('port');
      const isSame = port !== 0 && port === configuration.integer('admin-port');
      return isSame ? `port and admin-port must differ, both are ${port}` : undefined;
    },
  },
];

/** Contradictions among the options of the configuration's tier; none of those whose value could not be read. */
export function contradictions(
  configuration: Configuration,
  unread: ReadonlySet<string>,
): ConfigurationMistake[] {
  return CONTRADICTIONS.flatMap(({ options, find }) => {
    const isAsked = options.every(
      (name) => optionTiers(name).includes(configuration.tier) && !unread.has(name),
    );
    const message = isAsked ? find(configuration) : undefined;
    if (message === undefined) return [];
    const option = options.find((name) => configuration.places(name).length > 0) ?? options[0];
    return [{ where: configuration.places(option)[0] ?? option, option, message }];
  });
}
