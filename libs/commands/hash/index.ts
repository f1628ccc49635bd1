/** Handlers of the hash family. */
import type { HandlerEntry } from '../contract.ts';
import { hdel } from './hdel.ts';
import { hexists } from './hexists.ts';
import { hget } from './hget.hot.ts';
import { hgetall, hkeys, hvals } from './hgetall.hot.ts';
import { hincrby } from './hincrby.ts';
import { hincrbyfloat } from './hincrbyfloat.ts';
import { hlen } from './hlen.ts';
import { hmget } from './hmget.hot.ts';
import { hrandfield } from './hrandfield.ts';
import { hscan } from './hscan.ts';
import { hmset, hset } from './hset.hot.ts';
import { hsetnx } from './hsetnx.ts';
import { hstrlen } from './hstrlen.ts';

export const hashHandlers: readonly HandlerEntry[] = [
  ['hdel', hdel],
  ['hexists', hexists],
  ['hget', hget],
  ['hgetall', hgetall],
  ['hincrby', hincrby],
  ['hincrbyfloat', hincrbyfloat],
  ['hkeys', hkeys],
  ['hlen', hlen],
  ['hmget', hmget],
  ['hmset', hmset],
  ['hrandfield', hrandfield],
  ['hscan', hscan],
  ['hset', hset],
  ['hsetnx', hsetnx],
  ['hstrlen', hstrlen],
  ['hvals', hvals],
];
