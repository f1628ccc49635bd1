/** Handlers of the string family. */
import type { HandlerEntry } from '../contract.ts';
import { append } from './append.ts';
import { get } from './get.hot.ts';
import { getdel } from './getdel.ts';
import { getex } from './getex.ts';
import { getrange } from './getrange.ts';
import { getset } from './getset.ts';
import { decr, decrby, incr, incrby } from './incr.hot.ts';
import { incrbyfloat } from './incrbyfloat.ts';
import { lcs } from './lcs.ts';
import { mget } from './mget.ts';
import { mset, msetnx } from './mset.ts';
import { set } from './set.hot.ts';
import { psetex, setex } from './setex.ts';
import { setnx } from './setnx.ts';
import { setrange } from './setrange.ts';
import { strlen } from './strlen.ts';

export const stringHandlers: readonly HandlerEntry[] = [
  ['append', append],
  ['decr', decr],
  ['decrby', decrby],
  ['get', get],
  ['getdel', getdel],
  ['getex', getex],
  ['getrange', getrange],
  ['getset', getset],
  ['incr', incr],
  ['incrby', incrby],
  ['incrbyfloat', incrbyfloat],
  ['lcs', lcs],
  ['mget', mget],
  ['mset', mset],
  ['msetnx', msetnx],
  ['psetex', psetex],
  ['set', set],
  ['setex', setex],
  ['setnx', setnx],
  ['setrange', setrange],
  ['strlen', strlen],
  ['substr', getrange],
];
