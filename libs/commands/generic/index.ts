/** Handlers of the generic family: commands on keys of any type. */
import type { HandlerEntry } from '../contract.ts';
import { copy } from './copy.ts';
import { del } from './del.ts';
import { dump } from './dump.ts';
import { exists, touch } from './exists.ts';
import { expire, expireat, pexpire, pexpireat } from './expire.ts';
import { keys } from './keys.ts';
import { move } from './move.ts';
import { objectHandlers } from './object.ts';
import { persist } from './persist.ts';
import { randomkey } from './randomkey.ts';
import { rename, renamenx } from './rename.ts';
import { restore } from './restore.ts';
import { scan } from './scan.ts';
import { sort, sortReadOnly } from './sort.ts';
import { expiretime, pexpiretime, pttl, ttl } from './ttl.ts';
import { type } from './type.ts';

export const genericHandlers: readonly HandlerEntry[] = [
  ['copy', copy],
  ['del', del],
  ['dump', dump],
  ['exists', exists],
  ['expire', expire],
  ['expireat', expireat],
  ['expiretime', expiretime],
  ['keys', keys],
  ['move', move],
  ...objectHandlers,
  ['persist', persist],
  ['pexpire', pexpire],
  ['pexpireat', pexpireat],
  ['pexpiretime', pexpiretime],
  ['pttl', pttl],
  ['randomkey', randomkey],
  ['rename', rename],
  ['renamenx', renamenx],
  ['restore', restore],
  ['restore-asking', restore],
  ['scan', scan],
  ['sort', sort],
  ['sort_ro', sortReadOnly],
  ['touch', touch],
  ['ttl', ttl],
  ['type', type],
  ['unlink', del],
];
