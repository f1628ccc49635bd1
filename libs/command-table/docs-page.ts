/**
 * The page docs/commands.md, rendered from the table: per family a row per command with what it does, since when,
 * where the proxy sends it, and what holds when its keys are on several shards. `isImplemented` tells which commands
 * have a handler, so the page never promises more than there is.
 */
import { unreachable } from '@ringfort/base';
import { atomicityOf } from './atomicity.ts';
import { FAMILY_NAMES } from './categories.ts';
import type { CommandTable } from './command-table.ts';
import type { CommandEntry } from './entry.ts';
import type { Atomicity, CommandGroup, RoutingRule } from './spec.ts';

const INTRODUCTION = `# Commands

Generated from \`libs/command-table\`; do not edit.

**Routing** is what the proxy does with the command:

- *key*: forwarded to the shard of its key. All keys must be in one slot; without keys any shard answers.
- *split*: every shard gets its own keys; the replies become one.
- *all shards*: every shard gets the command; the replies become one by the rule in brackets.
- *any shard*: some shard answers.
- *local*: the proxy (or the node, for clients that are connected to one) answers by itself.
- *key or all shards*: by key when the request names one, else to all shards.
- *not through a proxy*: refused; a node serves it where it makes sense.

**Across shards** is what holds when the keys of one call are on several shards:

- *atomic*: the question does not arise, the command runs in one place.
- *per shard*: each shard does its part atomically; the parts are not one transaction.
- *rejected*: keys in different slots are refused with a \`CROSSSLOT\` error.
`;

const TITLES: Readonly<Record<CommandGroup, string>> = {
  bitmap: 'Bitmaps',
  cluster: 'Cluster',
  connection: 'Connection',
  generic: 'Keys',
  geo: 'Geography',
  hash: 'Hashes',
  hyperloglog: 'HyperLogLog',
  list: 'Lists',
  pubsub: 'Publish and subscribe',
  scripting: 'Scripts and functions',
  sentinel: 'Sentinel',
  server: 'Server',
  set: 'Sets',
  'sorted-set': 'Sorted sets',
  stream: 'Streams',
  string: 'Strings',
  transactions: 'Transactions',
};

export function renderCommandsPage(
  table: CommandTable,
  isImplemented: (fullName: string) => boolean,
): string {
  // A container does nothing by itself; COMMAND is the one that does.
  const entries = table.entries.filter(
    (entry) => entry.subcommands.size === 0 || entry.fullName === 'command',
  );
  const supportedCount = entries.filter((entry) => isImplemented(entry.fullName)).length;
  const sections = FAMILY_NAMES.map((family) => {
    const members = entries.filter((entry) => entry.spec.group === family);
    return members.length === 0 ? '' : renderFamily(TITLES[family], members, isImplemented);
  });
  const summary = `${supportedCount} of ${entries.length} commands and subcommands are supported.\n`;
  return [INTRODUCTION, summary, ...sections.filter((section) => section !== '')].join('\n');
}

function renderFamily(
  title: string,
  members: readonly CommandEntry[],
  isImplemented: (fullName: string) => boolean,
): string {
  const rows = members.map((entry) => {
    const { spec } = entry;
    const name = `\`${entry.fullName.replace('|', ' ').toUpperCase()}\``;
    const supported = isImplemented(entry.fullName) ? 'supported' : 'no handler yet';
    const cells = [
      name,
      spec.summary,
      spec.since,
      routingText(entry),
      atomicityText(atomicityOf(entry)),
      supported,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  });
  const head =
    '| Command | Summary | Since | Routing | Across shards | State |\n| --- | --- | --- | --- | --- | --- |\n';
  return `## ${title}\n\n${head}${rows.join('')}`;
}

function routingText(entry: CommandEntry): string {
  const words: Record<RoutingRule, string> = {
    key: 'key',
    split: 'split',
    allShards: 'all shards',
    anyShard: 'any shard',
    local: 'local',
    keyOrAllShards: 'key or all shards',
    unsupported: 'not through a proxy',
  };
  const { routing, merge } = entry;
  return merge === undefined ? words[routing] : `${words[routing]} (${merge})`;
}

function atomicityText(atomicity: Atomicity): string {
  switch (atomicity) {
    case 'atomic':
      return 'atomic';
    case 'splitPerShardAtomic':
      return 'per shard';
    case 'rejectedAcrossSlots':
      return 'rejected';
    default:
      return unreachable(atomicity);
  }
}
