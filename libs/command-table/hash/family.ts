/** The hash family. */
import type { CommandSpec } from '../spec.ts';
import { hdelCommand } from './hdel.ts';
import { hexistsCommand } from './hexists.ts';
import { hexpireCommand } from './hexpire.ts';
import { hexpireatCommand } from './hexpireat.ts';
import { hexpiretimeCommand } from './hexpiretime.ts';
import { hgetCommand } from './hget.ts';
import { hgetallCommand } from './hgetall.ts';
import { hgetdelCommand } from './hgetdel.ts';
import { hgetexCommand } from './hgetex.ts';
import { hincrbyCommand } from './hincrby.ts';
import { hincrbyfloatCommand } from './hincrbyfloat.ts';
import { hkeysCommand } from './hkeys.ts';
import { hlenCommand } from './hlen.ts';
import { hmgetCommand } from './hmget.ts';
import { hmsetCommand } from './hmset.ts';
import { hpersistCommand } from './hpersist.ts';
import { hpexpireCommand } from './hpexpire.ts';
import { hpexpireatCommand } from './hpexpireat.ts';
import { hpexpiretimeCommand } from './hpexpiretime.ts';
import { hpttlCommand } from './hpttl.ts';
import { hrandfieldCommand } from './hrandfield.ts';
import { hscanCommand } from './hscan.ts';
import { hsetCommand } from './hset.ts';
import { hsetexCommand } from './hsetex.ts';
import { hsetnxCommand } from './hsetnx.ts';
import { hstrlenCommand } from './hstrlen.ts';
import { httlCommand } from './httl.ts';
import { hvalsCommand } from './hvals.ts';

export const hashCommands: readonly CommandSpec[] = [
  hdelCommand,
  hexistsCommand,
  hexpireCommand,
  hexpireatCommand,
  hexpiretimeCommand,
  hgetCommand,
  hgetallCommand,
  hgetdelCommand,
  hgetexCommand,
  hincrbyCommand,
  hincrbyfloatCommand,
  hkeysCommand,
  hlenCommand,
  hmgetCommand,
  hmsetCommand,
  hpersistCommand,
  hpexpireCommand,
  hpexpireatCommand,
  hpexpiretimeCommand,
  hpttlCommand,
  hrandfieldCommand,
  hscanCommand,
  hsetCommand,
  hsetexCommand,
  hsetnxCommand,
  hstrlenCommand,
  httlCommand,
  hvalsCommand,
];
