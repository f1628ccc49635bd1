/** Handlers of the set family. */
import type { HandlerEntry } from '../contract.ts';
import { sadd } from './sadd.hot.ts';
import { scard } from './scard.ts';
import { sdiff, sdiffstore, sinter, sinterstore, sunion, sunionstore } from './set-algebra.ts';
import { sintercard } from './sintercard.ts';
import { sismember, smismember } from './sismember.hot.ts';
import { smove } from './smove.ts';
import { spop } from './spop.hot.ts';
import { srandmember } from './srandmember.ts';
import { srem } from './srem.hot.ts';
import { sscan } from './sscan.ts';

export const setHandlers: readonly HandlerEntry[] = [
  ['sadd', sadd],
  ['scard', scard],
  ['sdiff', sdiff],
  ['sdiffstore', sdiffstore],
  ['sinter', sinter],
  ['sintercard', sintercard],
  ['sinterstore', sinterstore],
  ['sismember', sismember],
  // All members are what a set has in common with itself.
  ['smembers', sinter],
  ['smismember', smismember],
  ['smove', smove],
  ['spop', spop],
  ['srandmember', srandmember],
  ['srem', srem],
  ['sscan', sscan],
  ['sunion', sunion],
  ['sunionstore', sunionstore],
];
