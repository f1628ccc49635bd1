/** Handlers of the stream family. Nothing blocks here: XREAD and XREADGROUP answer as if their time had passed. */
import type { HandlerEntry } from '../contract.ts';
import { xack } from './xack.ts';
import { xadd } from './xadd.hot.ts';
import { xautoclaim } from './xautoclaim.ts';
import { xclaim } from './xclaim.ts';
import { xdel } from './xdel.ts';
import { xgroupHandlers } from './xgroup.ts';
import { xinfoHandlers } from './xinfo.ts';
import { xlen } from './xlen.ts';
import { xpending } from './xpending.ts';
import { xrange, xrevrange } from './xrange.ts';
import { xread } from './xread.ts';
import { xreadgroup } from './xreadgroup.ts';
import { xsetid } from './xsetid.ts';
import { xtrim } from './xtrim.ts';

export const streamHandlers: readonly HandlerEntry[] = [
  ['xack', xack],
  ['xadd', xadd],
  ['xautoclaim', xautoclaim],
  ['xclaim', xclaim],
  ['xdel', xdel],
  ...xgroupHandlers,
  ...xinfoHandlers,
  ['xlen', xlen],
  ['xpending', xpending],
  ['xrange', xrange],
  ['xread', xread],
  ['xreadgroup', xreadgroup],
  ['xrevrange', xrevrange],
  ['xsetid', xsetid],
  ['xtrim', xtrim],
];
