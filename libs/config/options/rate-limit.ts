/** Token buckets per user and per client address. */
import type { OptionRow } from '../option-row.ts';

const RATE_MAX = 1_000_000_000;

export const RATE_LIMIT_OPTIONS = [
  {
    name: 'rate-limit-user-requests',
    kind: 'integer',
    default: '0',
    minimum: 0,
    maximum: RATE_MAX,
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Requests per second that each user may make. 0 is no limit.',
  },
  {
    name: 'rate-limit-user-requests-burst',
    kind: 'integer',
    default: '0',
    minimum: 0,
    maximum: RATE_MAX,
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Requests that a user may make at once after a pause. 0 is one second of the rate.',
  },
  {
    name: 'rate-limit-user-bytes',
    kind: 'bytes',
    default: '0',
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Request bytes per second that each user may send. 0 is no limit.',
  },
  {
    name: 'rate-limit-user-bytes-burst',
    kind: 'bytes',
    default: '0',
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Request bytes that a user may send at once after a pause. 0 is one second of the rate.',
  },
  {
    name: 'rate-limit-address-requests',
    kind: 'integer',
    default: '0',
    minimum: 0,
    maximum: RATE_MAX,
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Requests per second from each client address. 0 is no limit.',
  },
  {
    name: 'rate-limit-address-requests-burst',
    kind: 'integer',
    default: '0',
    minimum: 0,
    maximum: RATE_MAX,
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Requests that an address may make at once after a pause. 0 is one second of the rate.',
  },
  {
    name: 'rate-limit-address-bytes',
    kind: 'bytes',
    default: '0',
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Request bytes per second from each client address. 0 is no limit.',
  },
  {
    name: 'rate-limit-address-bytes-burst',
    kind: 'bytes',
    default: '0',
    tiers: ['proxy', 'node', 'up'],
    isMutable: true,
    description: 'Request bytes that an address may send at once after a pause. 0 is one second of the rate.',
  },
] as const satisfies readonly OptionRow[];
