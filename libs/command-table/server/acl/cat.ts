/** ACL CAT [categoryname] */
import type { CommandSpec } from '../../spec.ts';

export const aclCatCommand = {
  name: 'cat',
  summary: 'Lists the command categories, or the commands of one category.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -2,
  flags: ['loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'categoryname', type: 'string', flags: ['optional'] }],
  routing: 'local',
} as const satisfies CommandSpec;
