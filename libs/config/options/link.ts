/** Links from a proxy to nodes and to plain Redis servers. */
import type { OptionRow } from '../option-row.ts';
import { PORT_EXPECTATION, PORT_PATTERN } from './port-pattern.ts';

export const LINK_OPTIONS = [
  {
    name: 'backend',
    kind: 'list',
    item: 'word',
    default: '',
    format: {
      pattern: new RegExp(`^(\\[[0-9a-fA-F:]+\\]|[^\\s:]+):${PORT_PATTERN}$`),
      expectation: `must be host:port ${PORT_EXPECTATION}`,
    },
    tiers: ['proxy'],
    isMutable: false,
    description: 'A plain Redis or Valkey server that holds a share of the slots. Repeatable.',
  },
  {
    name: 'link-count',
    kind: 'integer',
    default: '1',
    minimum: 1,
    maximum: 64,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description: 'Links to each node for each RESP version.',
  },
  {
    name: 'link-inflight-max',
    kind: 'integer',
    default: '65536',
    minimum: 1,
    maximum: 1_048_576,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description: 'Requests that may wait for their reply on one link; beyond it clients are not read.',
  },
  {
    name: 'request-timeout',
    kind: 'duration',
    unit: 'ms',
    default: '5000',
    minimumMs: 1,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description:
      'A request without a reply for this long is answered `-TIMEOUT`. A client that sends nothing for this long in the middle of a large request is disconnected.',
  },
  {
    name: 'unix-links',
    kind: 'boolean',
    default: 'yes',
    tiers: ['proxy', 'node', 'up'],
    isMutable: false,
    description:
      'Links between a proxy and a node of one user on one machine go over a Unix socket; TCP where there is none.',
  },
  {
    name: 'reconnect-delay-min',
    kind: 'duration',
    unit: 'ms',
    default: '20',
    minimumMs: 1,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description: 'First wait before a lost connection is made again; doubles, with jitter.',
  },
  {
    name: 'reconnect-delay-max',
    kind: 'duration',
    unit: 'ms',
    default: '1000',
    minimumMs: 1,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description: 'Longest wait before a lost connection is made again.',
  },
  {
    name: 'stream-threshold',
    kind: 'bytes',
    default: '64kb',
    minimum: 4096,
    tiers: ['proxy', 'up'],
    isMutable: false,
    description: 'A request or reply longer than this passes through in pieces instead of being collected.',
  },
] as const satisfies readonly OptionRow[];
