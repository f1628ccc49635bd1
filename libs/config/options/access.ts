/** Who may connect, who may do what, and how fast. */
import type { OptionRow } from '../option-row.ts';

export const ACCESS_OPTIONS = [
  {
    name: 'protected-mode',
    kind: 'boolean',
    default: 'yes',
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description:
      'While the user `default` needs no password, refuses clients that do not come from this machine.',
  },
  {
    name: 'enable-debug-command',
    kind: 'enum',
    values: ['no', 'local', 'yes'],
    default: 'local',
    tiers: ['proxy', 'node', 'up'],
    isMutable: false,
    description:
      'Who may use DEBUG: nobody, clients that connect from this machine, or all. Asked where the client connects. ' +
      "(Redis's default is `no`.)",
  },
  {
    name: 'requirepass',
    kind: 'string',
    default: '""',
    isSecret: true,
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Password of the `default` user. Kept as a hash once read.',
  },
  {
    name: 'user',
    kind: 'list',
    item: 'line',
    default: '',
    isSecret: true,
    tiers: ['proxy', 'node', 'up'],
    isMutable: false,
    description:
      'A user in ACL grammar: `user app on >secret ~app:* +@read +@write -@dangerous`. A password with blanks is quoted: `">a secret"`. Repeatable.',
  },
  {
    name: 'cluster-secret',
    kind: 'string',
    default: '""',
    isSecret: true,
    tiers: ['proxy', 'node', 'placement'],
    isMutable: false,
    description: 'Shared by all tiers: with it they prove to each other that they belong together.',
  },
  {
    name: 'cluster-secret-file',
    kind: 'string',
    default: '""',
    tiers: ['proxy', 'node', 'placement'],
    isMutable: false,
    description: 'A file that holds the cluster secret; wins over `cluster-secret`.',
  },
] as const satisfies readonly OptionRow[];
