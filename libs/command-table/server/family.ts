/** The server family. */
import type { CommandSpec } from '../spec.ts';
import { aclCommand } from './acl.ts';
import { bgrewriteaofCommand } from './bgrewriteaof.ts';
import { bgsaveCommand } from './bgsave.ts';
import { commandCommand } from './command.ts';
import { configCommand } from './config.ts';
import { dbsizeCommand } from './dbsize.ts';
import { debugCommand } from './debug.ts';
import { failoverCommand } from './failover.ts';
import { flushallCommand } from './flushall.ts';
import { flushdbCommand } from './flushdb.ts';
import { infoCommand } from './info.ts';
import { lastsaveCommand } from './lastsave.ts';
import { latencyCommand } from './latency.ts';
import { lolwutCommand } from './lolwut.ts';
import { memoryCommand } from './memory.ts';
import { moduleCommand } from './module.ts';
import { monitorCommand } from './monitor.ts';
import { psyncCommand } from './psync.ts';
import { replconfCommand } from './replconf.ts';
import { replicaofCommand } from './replicaof.ts';
import { restoreAskingCommand } from './restore-asking.ts';
import { roleCommand } from './role.ts';
import { saveCommand } from './save.ts';
import { shutdownCommand } from './shutdown.ts';
import { slaveofCommand } from './slaveof.ts';
import { slowlogCommand } from './slowlog.ts';
import { swapdbCommand } from './swapdb.ts';
import { syncCommand } from './sync.ts';
import { timeCommand } from './time.ts';

export const serverCommands: readonly CommandSpec[] = [
  aclCommand,
  bgrewriteaofCommand,
  bgsaveCommand,
  commandCommand,
  configCommand,
  dbsizeCommand,
  debugCommand,
  failoverCommand,
  flushallCommand,
  flushdbCommand,
  infoCommand,
  lastsaveCommand,
  latencyCommand,
  lolwutCommand,
  memoryCommand,
  moduleCommand,
  monitorCommand,
  psyncCommand,
  replconfCommand,
  replicaofCommand,
  restoreAskingCommand,
  roleCommand,
  saveCommand,
  shutdownCommand,
  slaveofCommand,
  slowlogCommand,
  swapdbCommand,
  syncCommand,
  timeCommand,
];
