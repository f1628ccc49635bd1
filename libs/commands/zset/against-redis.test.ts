import { expect, test } from 'vitest';
import { redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

const LONG = 'x'.repeat(65);

const SCRIPTS: readonly (readonly [string, string])[] = [
  [
    'adding under conditions',
    `ZADD z 1 a 2 b 2.5 c
     ZADD z NX 5 a 6 d
     ZADD z XX CH 7 a 8 e
     ZADD z GT CH 1 a 9 b 1 f
     ZADD z LT CH 100 a 1 b
     ZADD z INCR 3.1 a
     ZADD z NX INCR 1 a
     ZADD z XX INCR 1 none
     ZADD z GT INCR -1 a
     ZADD z LT INCR 0 a
     ZADD none XX 1 a
     ZADD none XX INCR 1 a
     ZINCRBY z -0.1 c
     ZINCRBY z 1 new
     ZINCRBY z nx a
     ZADD z inf i -inf j
     ZINCRBY z -inf i
     ZADD z nan a
     ZADD z 1 a b
     ZADD z NX XX 1 a
     ZADD z GT LT 1 a
     ZADD z NX GT 1 a
     ZADD z INCR 1 a 2 b
     ZADD z 1 a x b
     ZADD z 0x10 hex
     ZADD z 1e400 a
     ZADD z '' a
     ZSCORE z hex
     ZRANGE z 0 -1 WITHSCORES
     SET s text
     ZADD s 1 a
     ZADD s x a
     ZINCRBY s 1 a`,
  ],
  [
    'ranges',
    `ZADD z 1 a 2 b 3 c 4 d 5 e
     ZRANGE z 0 -1
     ZRANGE z -2 -1 WITHSCORES
     ZRANGE z 0 1 REV WITHSCORES
     ZRANGE z 3 1
     ZRANGE z 0 9223372036854775807
     ZRANGE z 0 -1 REV REV
     ZRANGE z 1 2 BYLEX BYSCORE
     ZRANGE z 1 2 BYSCORE BYLEX
     ZRANGE z 1 2 BYSCORE BYSCORE
     ZRANGE z +inf -inf REV REV LIMIT 0 -1
     ZRANGESTORE dst z 0 -1 REV REV
     EXISTS dst
     ZRANGE z (1 +inf BYSCORE LIMIT 1 2
     ZRANGE z +inf (1 BYSCORE REV LIMIT 1 -1 WITHSCORES
     ZRANGE z 1 5 BYSCORE LIMIT -1 2
     ZRANGE z 0 -1 LIMIT 0 1
     ZRANGE z 0 -1 LIMIT 0 -1
     ZRANGE z - + BYLEX WITHSCORES
     ZRANGE z 0 1 BYLEX
     ZRANGE z a b
     ZRANGE z a b BYSCORE
     ZRANGE z 0 1 NONSENSE
     ZRANGE none 0 -1
     ZREVRANGE z 0 1
     ZREVRANGE z 0 1 REV
     ZRANGEBYSCORE z '' (3
     ZRANGEBYSCORE z -inf 2 WITHSCORES LIMIT 1 5
     ZRANGEBYSCORE z 1 2 BYLEX
     ZREVRANGEBYSCORE z 4 (2
     ZCOUNT z (1 4
     ZCOUNT z 4 1
     ZCOUNT z x 1
     ZCOUNT none 0 1
     ZRANGESTORE t z 1 2
     ZRANGE t 0 -1 WITHSCORES
     ZRANGESTORE t z 2 4 BYSCORE REV
     ZRANGESTORE t z 4 2 BYSCORE REV LIMIT 0 2
     ZRANGE t 0 -1 WITHSCORES
     ZRANGESTORE t none 0 -1
     EXISTS t
     ZRANGESTORE t z 0 1 WITHSCORES
     ZADD l 0 a 0 b 0 c 0 ''
     ZRANGEBYLEX l - +
     ZRANGEBYLEX l [b +
     ZRANGEBYLEX l (b +
     ZRANGEBYLEX l [ (c
     ZREVRANGEBYLEX l + (a LIMIT 0 1
     ZRANGEBYLEX l b c
     ZLEXCOUNT l - (c
     ZLEXCOUNT l + -
     ZLEXCOUNT l x +`,
  ],
  [
    'ranks, scores and removal',
    `ZADD z 1 a 1 b 2 c 3.5 d
     ZRANK z c
     ZREVRANK z c
     ZRANK z none
     ZRANK none a
     ZSCORE z d
     ZSCORE z none
     ZSCORE none a
     ZMSCORE z a none d
     ZMSCORE none a b
     ZCARD z
     ZCARD none
     ZREM z a none a
     ZREM none a
     ZREMRANGEBYRANK z 0 0
     ZREMRANGEBYRANK z x 0
     ZREMRANGEBYSCORE z (2 4
     ZREMRANGEBYSCORE z a 4
     ZREMRANGEBYLEX z - +
     ZREMRANGEBYLEX z a b
     EXISTS z
     ZADD z 1 a 2 b 3 c 4 d
     ZPOPMIN z
     ZPOPMAX z 2
     ZPOPMIN z 0
     ZPOPMIN z -1
     ZPOPMIN z x
     ZPOPMIN z 1 2
     ZPOPMIN none
     ZPOPMAX none 3
     ZMPOP 2 none z MIN
     ZMPOP 2 none z MIN
     ZADD z 1 a 2 b 3 c
     ZMPOP 2 none z MAX COUNT 5
     ZMPOP 0 z MIN
     ZMPOP 1 z
     ZMPOP 1 z MID
     ZMPOP 1 z MIN COUNT 0
     ZMPOP 1 z MIN COUNT 1 COUNT 1`,
  ],
  [
    'picking and scanning',
    `ZADD z 1.5 a
     ZRANDMEMBER z
     ZRANDMEMBER z 5 WITHSCORES
     ZRANDMEMBER z -2 WITHSCORES
     ZRANDMEMBER z 0
     ZRANDMEMBER z x
     ZRANDMEMBER z 1 NONSENSE
     ZRANDMEMBER z -9223372036854775808
     ZRANDMEMBER z -9223372036854775807 WITHSCORES
     ZRANDMEMBER none
     ZRANDMEMBER none 3
     ZADD z 1e18 big -0 zero
     ZSCAN z 0
     ZSCAN z 0 MATCH b* COUNT 5
     ZSCAN z x
     ZSCAN z 0 COUNT 0
     ZSCAN z 0 COUNT x
     ZSCAN z 0 NONSENSE
     ZSCAN none 0 NONSENSE`,
  ],
  [
    'algebra',
    `ZADD a 1 x 2 y 3 z
     ZADD b 10 y 20 z 30 w
     SADD s y z
     ZUNION 2 a b WITHSCORES
     ZUNION 3 a b s WEIGHTS 1 2 3 AGGREGATE MAX WITHSCORES
     ZUNION 2 a b WEIGHTS inf -inf WITHSCORES
     ZINTER 2 a b WITHSCORES
     ZINTER 3 a b s AGGREGATE MIN WITHSCORES
     ZINTER 2 a none
     ZDIFF 2 a b WITHSCORES
     ZDIFF 2 a s WITHSCORES
     ZDIFF 2 a a
     ZUNIONSTORE u 2 a s WEIGHTS 2 0.5
     ZRANGE u 0 -1 WITHSCORES
     ZINTERSTORE u 2 a b WEIGHTS 1 -1
     ZRANGE u 0 -1 WITHSCORES
     ZDIFFSTORE u 2 a b
     ZRANGE u 0 -1 WITHSCORES
     ZDIFFSTORE u 2 none a
     EXISTS u
     ZINTERCARD 2 a b
     ZINTERCARD 2 a b LIMIT 1
     ZINTERCARD 2 a b LIMIT -1
     ZINTERCARD 1 a LIMIT x
     ZUNION 0 a
     ZUNION x a
     ZUNION 3 a b
     ZUNION 1 a WEIGHTS x
     ZUNION 1 a WEIGHTS
     ZUNION 1 a AGGREGATE AVG
     ZDIFF 1 a WEIGHTS 1
     ZUNIONSTORE u 1 a WITHSCORES
     SET t text
     ZUNION 2 a t
     ZINTERSTORE t 1 a
     TYPE t`,
  ],
  [
    'encodings',
    `ZADD z 1 a
     OBJECT ENCODING z
     ZADD z -0 zero
     ZSCORE z zero
     ZADD z 1 ${LONG}
     OBJECT ENCODING z
     ZADD z -0 zero
     ZSCORE z zero
     ZREM z ${LONG}
     OBJECT ENCODING z
     ZUNIONSTORE small 1 z
     OBJECT ENCODING small
     ZADD y 1 ${LONG}
     OBJECT ENCODING y
     ZINCRBY y 1 ${LONG}`,
  ],
];

test.each(SCRIPTS)('%s: replies are those of redis-server', async (_, script) => {
  expect(await redis.compareScript(script)).toEqual([]);
});
