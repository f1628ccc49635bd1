/**
 * What a command is: the one description from which the registry, `COMMAND`, ACL categories, routing and the
 * documentation page come. It is data; what a command does is in libs/commands (node) and libs/session (local).
 */

export type CommandGroup =
  | 'bitmap'
  | 'cluster'
  | 'connection'
  | 'generic'
  | 'geo'
  | 'hash'
  | 'hyperloglog'
  | 'list'
  | 'pubsub'
  | 'scripting'
  | 'sentinel'
  | 'server'
  | 'set'
  | 'sorted-set'
  | 'stream'
  | 'string'
  | 'transactions';

/** Flags as `COMMAND INFO` names them. */
export type CommandFlag =
  | 'admin'
  | 'allow_busy'
  | 'asking'
  | 'blocking'
  | 'denyoom'
  | 'fast'
  | 'loading'
  | 'may_replicate'
  | 'movablekeys'
  | 'no_async_loading'
  | 'no_auth'
  | 'no_mandatory_keys'
  | 'no_multi'
  | 'noscript'
  | 'pubsub'
  | 'readonly'
  | 'sentinel'
  | 'skip_monitor'
  | 'skip_slowlog'
  | 'stale'
  | 'write';

export type AclCategory =
  | 'keyspace'
  | 'read'
  | 'write'
  | 'set'
  | 'sortedset'
  | 'list'
  | 'hash'
  | 'string'
  | 'bitmap'
  | 'hyperloglog'
  | 'geo'
  | 'stream'
  | 'pubsub'
  | 'admin'
  | 'fast'
  | 'slow'
  | 'blocking'
  | 'dangerous'
  | 'connection'
  | 'transaction'
  | 'scripting';

export type KeySpecFlag =
  | 'RO'
  | 'RW'
  | 'OW'
  | 'RM'
  | 'access'
  | 'update'
  | 'insert'
  | 'delete'
  | 'not_key'
  | 'incomplete'
  | 'variable_flags';

/** Where keys stand, as Redis 7's key specifications. Indexes count the command's name as 0. */
export interface KeySpec {
  readonly flags: readonly KeySpecFlag[];
  readonly notes?: string;
  readonly begin:
    | { readonly kind: 'index'; readonly index: number }
    | { readonly kind: 'keyword'; readonly keyword: string; readonly startFrom: number }
    | { readonly kind: 'unknown' };
  readonly find:
    | { readonly kind: 'range'; readonly lastKey: number; readonly step: number; readonly limit: number }
    | {
        readonly kind: 'keynum';
        readonly keyNumIndex: number;
        readonly firstKey: number;
        readonly step: number;
      }
    | { readonly kind: 'unknown' };
}

/** One argument as `COMMAND DOCS` describes it. */
export interface ArgumentSpec {
  readonly name: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'double'
    | 'key'
    | 'pattern'
    | 'unix-time'
    | 'pure-token'
    | 'oneof'
    | 'block';
  readonly token?: string;
  readonly keySpecIndex?: number;
  readonly since?: string;
  readonly summary?: string;
  readonly deprecatedSince?: string;
  readonly flags?: readonly ('optional' | 'multiple' | 'multiple_token')[];
  readonly arguments?: readonly ArgumentSpec[];
}

/**
 * What the proxy does with the command.
 * - `key`: all keys in one slot; the frame is forwarded raw to that slot's shard. Without any key (a keyless
 *   script, a malformed request that the node will refuse) any shard answers.
 * - `split`: keys may lie on several shards; parts per shard, replies merged by `merge`.
 * - `allShards`: sent to every shard; replies merged by `merge`.
 * - `anyShard`: no key, any shard can answer (a keyless script, say).
 * - `local`: the tier that got it answers it by itself.
 * - `keyOrAllShards`: with a key as `key`, without one as `allShards`.
 * - `unsupported`: cannot be served through a proxy; the reply says so.
 */
export type RoutingRule =
  | 'key'
  | 'split'
  | 'allShards'
  | 'anyShard'
  | 'local'
  | 'keyOrAllShards'
  | 'unsupported';

/** How replies of several shards become one. */
export type MergeRule =
  | 'sum'
  | 'arrayInKeyOrder'
  | 'concatenate'
  | 'allOk'
  | 'first'
  | 'oneSucceeded'
  | 'scanCursor'
  | 'random'
  | 'info'
  | 'memoryStats'
  | 'logicalAnd'
  | 'minimum'
  | 'maximum';

/** What a caller may count on when the keys of one call lie on several shards. */
export type Atomicity = 'atomic' | 'splitPerShardAtomic' | 'rejectedAcrossSlots';

/** Procedures of keys/option-dependent.ts. */
export type KeyFinderName = 'sort' | 'sortReadOnly' | 'migrate' | 'set' | 'bitfield';

export interface CommandSpec {
  /** Lower case; a subcommand's own name only (`get` of `config get`). */
  readonly name: string;
  readonly summary: string;
  readonly since: string;
  readonly group: CommandGroup;
  readonly complexity?: string;
  /** As Redis: the name counts; negative means "at least". */
  readonly arity: number;
  readonly flags: readonly CommandFlag[];
  /** Explicit categories; those that follow from flags (@read, @write, @fast, @slow, @admin…) are derived. */
  readonly categories: readonly AclCategory[];
  readonly keySpecs: readonly KeySpec[];
  /** The procedure that finds the keys where `keySpecs` cannot. */
  readonly keyFinder?: KeyFinderName;
  readonly tips?: readonly string[];
  readonly history?: readonly (readonly [version: string, change: string])[];
  readonly docFlags?: readonly ('deprecated' | 'syscmd')[];
  readonly deprecatedSince?: string;
  readonly replacedBy?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly routing: RoutingRule;
  /** Arguments that decide the shard though Redis does not declare them as keys: a channel, DEBUG OBJECT's key. */
  readonly routingKeySpecs?: readonly KeySpec[];
  readonly merge?: MergeRule;
  readonly subcommands?: readonly CommandSpec[];
}
