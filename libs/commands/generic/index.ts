/** Handlers of the generic family: commands on keys of any type. */
import type { HandlerEntry } from '../contract.ts';
import { copy } from './copy.ts';
import { del } from './del.ts';
import { exists, touch } from './exists.ts';
import { expire, expireat, pexpire, pexpireat } from './expire.ts';
import { keys } from './keys.ts';
import { move } from './move.ts';
import { objectHandlers } from './object.ts';
import { persist } from './persist.ts';
import { randomkey } from './randomkey.ts';
import { rename, renamenx } from './rename.ts';
import { scan } from './scan.ts';
import { expiretime, pexpiretime, pttl, ttl } from './ttl.ts';
import { type } from './type.ts';

export const genericHandlers: readonly HandlerEntry[] = [
  ['copy', copy],
  ['del', del],
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
  ['scan', scan],
  ['touch', touch],
  ['ttl', ttl],
  ['type', type],
  ['unlink', del],
];
