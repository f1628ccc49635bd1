/** The string family. */
import type { CommandSpec } from '../spec.ts';
import { appendCommand } from './append.ts';
import { decrCommand } from './decr.ts';
import { decrbyCommand } from './decrby.ts';
import { getCommand } from './get.ts';
import { getdelCommand } from './getdel.ts';
import { getexCommand } from './getex.ts';
import { getrangeCommand } from './getrange.ts';
import { getsetCommand } from './getset.ts';
import { incrCommand } from './incr.ts';
import { incrbyCommand } from './incrby.ts';
import { incrbyfloatCommand } from './incrbyfloat.ts';
import { lcsCommand } from './lcs.ts';
import { mgetCommand } from './mget.ts';
import { msetCommand } from './mset.ts';
import { msetnxCommand } from './msetnx.ts';
import { psetexCommand } from './psetex.ts';
import { setCommand } from './set.ts';
import { setexCommand } from './setex.ts';
import { setnxCommand } from './setnx.ts';
import { setrangeCommand } from './setrange.ts';
import { strlenCommand } from './strlen.ts';
import { substrCommand } from './substr.ts';

export const stringCommands: readonly CommandSpec[] = [
  appendCommand,
  decrCommand,
  decrbyCommand,
  getCommand,
  getdelCommand,
  getexCommand,
  getrangeCommand,
  getsetCommand,
  incrCommand,
  incrbyCommand,
  incrbyfloatCommand,
  lcsCommand,
  mgetCommand,
  msetCommand,
  msetnxCommand,
  psetexCommand,
  setCommand,
  setexCommand,
  setnxCommand,
  setrangeCommand,
  strlenCommand,
  substrCommand,
];
