/**
 * Where a command that is there answers otherwise than the redis-server beside it, and why. `of` names commands by full
 * name, or a command with one of its options.
 */

interface Difference {
  readonly of: readonly string[];
  readonly why: string;
}

const DIFFERENCES: readonly Difference[] = [
  {
    of: ['bitcount', 'bitpos'],
    why: 'the range is checked before the key is looked up, as since 7.2: a bad range of an absent key is an error',
  },
  {
    of: ['bitfield OVERFLOW SAT'],
    why: 'the smallest 64-bit integer saturates a narrower field at its minimum',
  },
  {
    of: ['client|tracking', 'client|caching', 'client|trackinginfo', 'client|getredir'],
    why: 'client-side caching is not offered: ON is refused, everything else answers that it is off',
  },
  { of: ['client|no-touch'], why: 'kept and shown, without effect: reads count as accesses all the same' },
  { of: ['acl|load', 'acl|save'], why: 'users stand in the configuration, not in a file of their own' },
  { of: ['latency|history', 'latency|latest'], why: 'the only event is command' },
  { of: ['config|rewrite'], why: 'the configuration file is never written: refused' },
  { of: ['config|get', 'config|set'], why: "the options are Ringfort's (docs/configuration.md)" },
  { of: ['asking', 'readonly', 'readwrite'], why: 'answered as by a server outside of cluster mode' },
  {
    of: ['debug'],
    why:
      'only ERROR, LISTPACK, OBJECT, PROTOCOL, QUICKLIST, QUICKLIST-PACKED-THRESHOLD, SET-ACTIVE-EXPIRE, SLEEP and HELP; ' +
      'allowed to clients from this machine (`enable-debug-command local`), where Redis allows it to nobody',
  },
  {
    of: ['geosearchstore STOREDIST', 'georadius STOREDIST key', 'georadiusbymember STOREDIST key'],
    why: 'distances may differ in their last bits, as between any two libraries of sine and cosine',
  },
  {
    of: ['expire', 'expireat', 'expiretime', 'pexpire', 'pexpireat', 'pexpiretime'],
    why: 'times are kept to 2^53 milliseconds, later ones as that one',
  },
  {
    of: ['hrandfield', 'srandmember', 'zrandmember'],
    why: 'a negative count whose reply would pass `client-output-hard-limit` is out of range',
  },
  { of: ['info', 'memory|stats', 'memory|doctor', 'lolwut'], why: "the contents are Ringfort's own" },
  { of: ['memory|usage'], why: 'counts the bytes that the key occupies here' },
  { of: ['object|encoding'], why: '`listpack` for small lists and small sets, as since 7.2' },
  { of: ['object|refcount'], why: 'always 1: no value is shared' },
  {
    of: ['dump'],
    why: 'large hashes, sets and sorted sets in another order; when a consumer of a stream was last active is left out',
  },
  {
    of: ['restore', 'restore-asking'],
    why: 'the value is always checked to its last byte; bytes behind it are bad data (docs/formats/rdb-values.md)',
  },
  {
    of: ['restore'],
    why: 'a packed value is packed anew by the limits of today, its longest element among them',
  },
  {
    of: ['sort ALPHA', 'sort_ro ALPHA'],
    why: 'compares bytes, with STORE all of them and else those up to a NUL, whatever the locale of the process',
  },
  {
    of: ['sort', 'sort_ro'],
    why: 'a small sorted set stays packed, where Redis unpacks it for good; the error for BY and GET beyond the keys of a user is NOPERM',
  },
  { of: ['xinfo|stream'], why: '`radix-tree-nodes` tells of another tree' },
  {
    of: ['xinfo|consumers', 'xinfo|stream FULL COUNT count'],
    why: 'also tells when a consumer was last active, as since 7.2',
  },
];

/** All reasons that name it; undefined when there is none. */
export function whyDifferent(name: string): string | undefined {
  const reasons = DIFFERENCES.filter(({ of }) => of.includes(name)).map(({ why }) => why);
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

export function whyOptionDifferent(name: string, option: string): string | undefined {
  return whyDifferent(`${name} ${option}`);
}

export const DIFFERENCE_NAMES: readonly string[] = DIFFERENCES.flatMap(({ of }) => of);
