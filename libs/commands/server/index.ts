/** Handlers of server commands that need nothing but the keyspace and the node's services. */
import type { HandlerEntry } from '../contract.ts';
import { dbsize } from './dbsize.ts';
import { debug } from './debug/debug.ts';
import { flushall, flushdb } from './flush.ts';
import { memoryHandlers } from './memory.ts';
import { swapdb } from './swapdb.ts';

export const serverHandlers: readonly HandlerEntry[] = [
  ['dbsize', dbsize],
  ['debug', debug],
  ['flushall', flushall],
  ['flushdb', flushdb],
  ...memoryHandlers,
  ['swapdb', swapdb],
];
