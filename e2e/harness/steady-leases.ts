/**
 * For clusters that lose no node: leases outlast a machine that stands still for seconds. With those of the default
 * configuration a machine that has little time to give answers `-NOLEASE` to a test that is about something else.
 */
import type { Options } from './ringfort.ts';

export const STEADY_LEASES: Options = { 'lease-duration': '30s', 'failover-timeout': '60s' };
