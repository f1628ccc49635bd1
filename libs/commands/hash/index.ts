/** Handlers of the hash family. */
import type { HandlerEntry } from '../contract.ts';
import { hdel } from './hdel.ts';
import { hexists } from './hexists.ts';
import { hexpire, hexpireat, hpexpire, hpexpireat } from './hexpire.ts';
import { hget } from './hget.hot.ts';
import { hgetall, hkeys, hvals } from './hgetall.hot.ts';
import { hgetdel } from './hgetdel.ts';
import { hgetex } from './hgetex.ts';
import { hincrby } from './hincrby.ts';
import { hincrbyfloat } from './hincrbyfloat.ts';
import { hlen } from './hlen.ts';
import { hmget } from './hmget.hot.ts';
import { hpersist } from './hpersist.ts';
import { hrandfield } from './hrandfield.ts';
import { hscan } from './hscan.ts';
import { hmset, hset } from './hset.hot.ts';
import { hsetex } from './hsetex.ts';
import { hsetnx } from './hsetnx.ts';
import { hstrlen } from './hstrlen.ts';
import { hexpiretime, hpexpiretime, hpttl, httl } from './httl.ts';

export const hashHandlers: readonly HandlerEntry[] = [
  ['hdel', hdel],
  ['hexists', hexists],
  ['hexpire', hexpire],
  ['hexpireat', hexpireat],
  ['hexpiretime', hexpiretime],
  ['hget', hget],
  ['hgetall', hgetall],
  ['hgetdel', hgetdel],
  ['hgetex', hgetex],
  ['hincrby', hincrby],
  ['hincrbyfloat', hincrbyfloat],
  ['hkeys', hkeys],
  ['hlen', hlen],
  ['hmget', hmget],
  ['hmset', hmset],
  ['hpersist', hpersist],
  ['hpexpire', hpexpire],
  ['hpexpireat', hpexpireat],
  ['hpexpiretime', hpexpiretime],
  ['hpttl', hpttl],
  ['hrandfield', hrandfield],
  ['hscan', hscan],
  ['hset', hset],
  ['hsetex', hsetex],
  ['hsetnx', hsetnx],
  ['hstrlen', hstrlen],
  ['httl', httl],
  ['hvals', hvals],
];
