/** Handlers of the HyperLogLog family: strings that count different elements in 12 KiB at most. */
import type { HandlerEntry } from '../contract.ts';
import { pfadd } from './pfadd.ts';
import { pfcount } from './pfcount.ts';
import { pfdebug } from './pfdebug.ts';
import { pfmerge } from './pfmerge.ts';
import { pfselftest } from './pfselftest.ts';

export const hyperloglogHandlers: readonly HandlerEntry[] = [
  ['pfadd', pfadd],
  ['pfcount', pfcount],
  ['pfdebug', pfdebug],
  ['pfmerge', pfmerge],
  ['pfselftest', pfselftest],
];
