/** The transactions family. */
import type { CommandSpec } from '../spec.ts';
import { discardCommand } from './discard.ts';
import { execCommand } from './exec.ts';
import { multiCommand } from './multi.ts';
import { unwatchCommand } from './unwatch.ts';
import { watchCommand } from './watch.ts';

export const transactionsCommands: readonly CommandSpec[] = [
  discardCommand,
  execCommand,
  multiCommand,
  unwatchCommand,
  watchCommand,
];
