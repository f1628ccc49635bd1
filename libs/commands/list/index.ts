/** Handlers of the list family; the blocking forms are not here. */
import type { HandlerEntry } from '../contract.ts';
import { lindex } from './lindex.ts';
import { linsert } from './linsert.ts';
import { llen } from './llen.ts';
import { lmove, rpoplpush } from './lmove.ts';
import { lmpop } from './lmpop.ts';
import { lpos } from './lpos.ts';
import { lrange } from './lrange.hot.ts';
import { lrem } from './lrem.ts';
import { lset } from './lset.ts';
import { ltrim } from './ltrim.ts';
import { lpop, rpop } from './pop.hot.ts';
import { lpush, lpushx, rpush, rpushx } from './push.hot.ts';

export const listHandlers: readonly HandlerEntry[] = [
  ['lindex', lindex],
  ['linsert', linsert],
  ['llen', llen],
  ['lmove', lmove],
  ['lmpop', lmpop],
  ['lpop', lpop],
  ['lpos', lpos],
  ['lpush', lpush],
  ['lpushx', lpushx],
  ['lrange', lrange],
  ['lrem', lrem],
  ['lset', lset],
  ['ltrim', ltrim],
  ['rpop', rpop],
  ['rpoplpush', rpoplpush],
  ['rpush', rpush],
  ['rpushx', rpushx],
];
