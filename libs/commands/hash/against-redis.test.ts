import { expect, test } from 'vitest';
import { redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

const LONG = 'x'.repeat(65);

const SCRIPTS: readonly (readonly [string, string])[] = [
  [
    'setting and reading',
    `HSET h a 1 b two c 3
     HSET h a 2 d 4 d 5
     HGET h a
     HGET h d
     HGET h none
     HGET none a
     HMGET h a none d a
     HMGET none a b
     HGETALL h
     HKEYS h
     HVALS h
     HLEN h
     HEXISTS h a
     HEXISTS h none
     HSTRLEN h b
     HSTRLEN h a
     HSTRLEN h none
     HSETNX h a 9
     HSETNX h e -007
     HGET h e
     HMSET h f -9223372036854775808 g 9223372036854775807
     HGETALL h
     HDEL h a a none
     HDEL h b c d e f g
     EXISTS h
     HGETALL h
     HKEYS h
     HVALS h
     HLEN h
     TYPE h`,
  ],
  [
    'encodings',
    `HSET h a 1
     OBJECT ENCODING h
     HSET h a ${LONG}
     OBJECT ENCODING h
     HSET h a 1
     OBJECT ENCODING h
     HSET i ${LONG} 1
     OBJECT ENCODING i
     HINCRBY j ${LONG} 1
     OBJECT ENCODING j
     HSETNX k a ${LONG}
     OBJECT ENCODING k
     HGETALL k`,
  ],
  [
    'arithmetic',
    `HINCRBY h a 5
     HINCRBY h a -7
     HINCRBY h b 9223372036854775807
     HINCRBY h b 1
     HINCRBY h a 9223372036854775808
     HSET h txt abc float 1.5 blank 10
     HINCRBY h txt 1
     HINCRBY h float 1
     HINCRBYFLOAT h float 0.1
     HINCRBYFLOAT h a 3.0e3
     HINCRBYFLOAT h new 1.23456789012345678
     HINCRBYFLOAT h txt 1
     HINCRBYFLOAT h a inf
     HINCRBYFLOAT h a x
     HINCRBYFLOAT h none x
     HSET h i inf
     HINCRBYFLOAT h i 1
     HGETALL h`,
  ],
  [
    'mistakes',
    `SET s v
     HSET s a 1
     HSET s a
     HSET h a 1 b
     HMSET h a 1 b
     HSETNX s a 1
     HGET s a
     HMGET s a
     HGETALL s
     HKEYS s
     HVALS s
     HLEN s
     HEXISTS s a
     HSTRLEN s a
     HDEL s a
     HINCRBY s a x
     HINCRBY s a 1
     HINCRBYFLOAT s a x
     HINCRBYFLOAT s a inf
     HINCRBYFLOAT s a 1
     HRANDFIELD s
     HRANDFIELD s 1
     HRANDFIELD s x
     HRANDFIELD s 1 x
     HRANDFIELD s 1 WITHVALUES x
     HRANDFIELD none
     HRANDFIELD none 5
     HRANDFIELD none -9223372036854775808
     HRANDFIELD none -9223372036854775807 WITHVALUES
     HSET h a 1
     HRANDFIELD h
     HRANDFIELD h 0
     HRANDFIELD h 5
     HRANDFIELD h -3
     HRANDFIELD h 5 WITHVALUES
     HRANDFIELD h -2 withvalues
     HRANDFIELD h 4611686018427387904 WITHVALUES
     HSCAN s 0
     HSCAN s x
     HSCAN none 0 COUNT x
     HSCAN h 0 COUNT x
     HSCAN h 0 COUNT 0
     HSCAN h 0 MATCH
     HSCAN h 18446744073709551616
     HSCAN h 0
     HSCAN h 0 MATCH b*
     HSCAN h 0 MATCH a COUNT 100`,
  ],
];

test.each(SCRIPTS)('%s: replies are those of redis-server', async (_, script) => {
  expect(await redis.compareScript(script)).toEqual([]);
});
