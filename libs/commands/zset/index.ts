/** Handlers of the sorted-set family. */
import type { HandlerEntry } from '../contract.ts';
import { zadd, zincrby } from './zadd.hot.ts';
import { zcard } from './zcard.ts';
import { zcount, zlexcount } from './zcount.ts';
import { zmpop, zpopmax, zpopmin } from './zpop.ts';
import { zrandmember } from './zrandmember.ts';
import { zrange, zrangebylex, zrangebyscore, zrevrange, zrevrangebylex, zrevrangebyscore } from './zrange.ts';
import { zrangestore } from './zrangestore.ts';
import { zrank, zrevrank } from './zrank.ts';
import { zrem } from './zrem.ts';
import { zremrangebylex, zremrangebyrank, zremrangebyscore } from './zremrange.ts';
import { zscan } from './zscan.ts';
import { zmscore, zscore } from './zscore.hot.ts';
import { zdiff, zdiffstore, zinter, zintercard, zinterstore, zunion, zunionstore } from './zset-algebra.ts';

export const zsetHandlers: readonly HandlerEntry[] = [
  ['zadd', zadd],
  ['zcard', zcard],
  ['zcount', zcount],
  ['zdiff', zdiff],
  ['zdiffstore', zdiffstore],
  ['zincrby', zincrby],
  ['zinter', zinter],
  ['zintercard', zintercard],
  ['zinterstore', zinterstore],
  ['zlexcount', zlexcount],
  ['zmpop', zmpop],
  ['zmscore', zmscore],
  ['zpopmax', zpopmax],
  ['zpopmin', zpopmin],
  ['zrandmember', zrandmember],
  ['zrange', zrange],
  ['zrangebylex', zrangebylex],
  ['zrangebyscore', zrangebyscore],
  ['zrangestore', zrangestore],
  ['zrank', zrank],
  ['zrem', zrem],
  ['zremrangebylex', zremrangebylex],
  ['zremrangebyrank', zremrangebyrank],
  ['zremrangebyscore', zremrangebyscore],
  ['zrevrange', zrevrange],
  ['zrevrangebylex', zrevrangebylex],
  ['zrevrangebyscore', zrevrangebyscore],
  ['zrevrank', zrevrank],
  ['zscan', zscan],
  ['zscore', zscore],
  ['zunion', zunion],
  ['zunionstore', zunionstore],
];
