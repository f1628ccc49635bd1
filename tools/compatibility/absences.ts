/**
 * Commands and options that Ringfort does not have, and why. A row names commands by full name, `group:` a whole group,
 * `|*` all subcommands of a container.
 */

interface Absence {
  readonly of: readonly string[];
  readonly why: string;
}

const PARKING = 'parking a client until data comes: not yet';

const ABSENT_COMMANDS: readonly Absence[] = [
  {
    of: ['blmove', 'blmpop', 'blpop', 'brpop', 'brpoplpush', 'bzmpop', 'bzpopmax', 'bzpopmin'],
    why: PARKING,
  },
  { of: ['group:pubsub'], why: 'publish and subscribe: not yet' },
  { of: ['group:scripting'], why: 'scripts and functions: not yet' },
  { of: ['group:transactions'], why: 'transactions: not yet' },
  {
    of: ['failover', 'psync', 'replconf', 'replicaof', 'slaveof', 'sync', 'waitaof'],
    why: "replication with Redis's own commands: not yet; placement appoints replicas",
  },
  {
    of: ['migrate'],
    why: 'moving keys between servers: slots will move as a whole instead',
  },
  {
    of: ['bgsave', 'lastsave', 'save'],
    why: 'RDB files: not yet; the log and its rewrite keep the data (BGREWRITEAOF)',
  },
  { of: ['monitor'], why: 'a stream of all requests: not yet; traces and the slow log show single ones' },
  { of: ['shutdown'], why: 'processes are ended by who started them' },
  {
    of: ['cluster|*'],
    why: "Redis Cluster's gossip and its slot tables for clients: placement and proxies route",
  },
  {
    of: ['module|*'],
    why: 'modules are native code for another server',
  },
];

const ABSENT_OPTIONS: readonly Absence[] = [
  { of: ['xread BLOCK milliseconds', 'xreadgroup BLOCK milliseconds'], why: PARKING },
];

export function whyAbsent(name: string, group: string): string | undefined {
  const forms = [name, `group:${group}`, `${name.split('|')[0]}|*`];
  return ABSENT_COMMANDS.find(({ of }) => forms.some((form) => of.includes(form)))?.why;
}

export function whyOptionAbsent(name: string, option: string): string | undefined {
  return ABSENT_OPTIONS.find(({ of }) => of.includes(`${name} ${option}`))?.why;
}

export const ABSENT_OPTION_NAMES: readonly string[] = ABSENT_OPTIONS.flatMap(({ of }) => of);
