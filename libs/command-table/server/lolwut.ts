/** LOLWUT [VERSION version] */
import type { CommandSpec } from '../spec.ts';

export const lolwutCommand = {
  name: 'lolwut',
  summary: 'Draws a little generative art, and the version.',
  since: '5.0.0',
  group: 'server',
  arity: -1,
  flags: ['fast', 'readonly'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'version', type: 'integer', token: 'VERSION', flags: ['optional'] }],
  routing: 'local',
} as const satisfies CommandSpec;
