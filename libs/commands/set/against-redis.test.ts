import { expect, test } from 'vitest';
import { redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

const LONG = 'x'.repeat(65);

/** Replies whose order is open name one member at most. */
const SCRIPTS: readonly (readonly [string, string])[] = [
  [
    'adding, asking and removing',
    `SADD s a b a 1 -0 007 9223372036854775807 9223372036854775808
     SADD s a
     SCARD s
     SCARD none
     SISMEMBER s a
     SISMEMBER s -0
     SISMEMBER s 0
     SISMEMBER s 7
     SISMEMBER s 9223372036854775808
     SISMEMBER none a
     SMISMEMBER s a x 1 01 007
     SMISMEMBER none a b
     SREM s a a x
     SREM none a
     SREM s b 1 -0 007 9223372036854775807
     SMEMBERS s
     SREM s 9223372036854775808 x
     EXISTS s
     TYPE s
     SMEMBERS s`,
  ],
  [
    'integers in order of size',
    `SADD i 5 -3 70000 2 -9223372036854775808 9223372036854775807 40000
     SMEMBERS i
     OBJECT ENCODING i
     SSCAN i 0
     SSCAN i 17 MATCH *0* COUNT 1
     SINTER i
     SUNION i
     SDIFF i
     SADD j 2 5 6 40000
     SINTER i j
     SINTER i j none
     SDIFF none i
     SDIFF i j
     SDIFFSTORE d i j
     SMEMBERS d
     SUNIONSTORE d i j
     SMEMBERS d
     OBJECT ENCODING d
     SADD i ${LONG}
     OBJECT ENCODING i`,
  ],
  [
    'moving',
    `SET str v
     SADD s a b
     SADD i 1
     SMOVE none str a
     SMOVE str s a
     SMOVE s str a
     SMOVE s str x
     SMOVE s s a
     SMOVE s s x
     SMOVE s d x
     SMOVE s d a
     SMOVE s d a
     SADD s a
     SMOVE s d a
     SMEMBERS s
     SMOVE s d b
     EXISTS s
     SCARD d
     SMOVE i d 1
     EXISTS i
     SMOVE d i 1
     OBJECT ENCODING i`,
  ],
  [
    'storing results',
    `SET str v
     SADD a x y
     SADD b y
     SINTERSTORE str a b
     SMEMBERS str
     PEXPIREAT str 4000000000000
     SINTERSTORE str a none
     EXISTS str
     SET str v
     SDIFFSTORE str b a
     EXISTS str
     SUNIONSTORE none none none
     SET str v
     SUNIONSTORE b a str
     SINTERSTORE b a str
     SINTERSTORE b none str
     SINTERSTORE b str none
     SDIFFSTORE b none str
     SDIFFSTORE b a str
     SMEMBERS b
     PEXPIREAT a 4000000000000
     SDIFFSTORE a a b
     SMEMBERS a
     PTTL a
     SUNIONSTORE a a a
     SMEMBERS a`,
  ],
  [
    'a difference that is taken by removing, and keeps the form of the first set',
    `SADD i 1 2 3 4 5 6 7 8
     SADD few 1 ${LONG}
     SUNIONSTORE large i few
     SDIFFSTORE d large few few few
     SCARD d
     OBJECT ENCODING d
     SDIFFSTORE d i few few few none
     SMEMBERS d
     OBJECT ENCODING d
     SDIFFSTORE d few i large
     EXISTS d
     SDIFFSTORE large large none few i few
     OBJECT ENCODING large
     SDIFFSTORE large large none large large
     EXISTS large`,
  ],
  [
    'counting what is common',
    `SADD a 1 2 3 x
     SADD b 3 2 x y
     SET str v
     SINTERCARD 2 a b
     SINTERCARD 2 a b LIMIT 0
     SINTERCARD 2 a b LIMIT 1
     SINTERCARD 2 a b limit 2 LIMIT 5
     SINTERCARD 2 a b LIMIT -1
     SINTERCARD 2 a b LIMIT x
     SINTERCARD 2 a b LIMIT
     SINTERCARD 2 a b x
     SINTERCARD 1 a b
     SINTERCARD 3 a b
     SINTERCARD 0 a
     SINTERCARD -1 a
     SINTERCARD x a
     SINTERCARD 2 a none
     SINTERCARD 2 none str
     SINTERCARD 2 str a LIMIT x
     SINTERCARD 1 none`,
  ],
  [
    'drawing',
    `SET str v
     SPOP none
     SPOP none 5
     SPOP none x
     SPOP none -1
     SPOP none 1 2
     SPOP str
     SPOP str 1
     SPOP str x
     SADD s a
     SPOP s 0
     SPOP s x y
     SPOP s 9223372036854775808
     SPOP s
     EXISTS s
     SADD s a
     SPOP s 3
     EXISTS s
     SADD s 1
     SRANDMEMBER s
     SRANDMEMBER s 0
     SRANDMEMBER s 5
     SRANDMEMBER s -3
     SRANDMEMBER s x
     SRANDMEMBER s x y
     SRANDMEMBER s -9223372036854775808
     SRANDMEMBER s 9223372036854775807
     SRANDMEMBER none
     SRANDMEMBER none 2
     SRANDMEMBER none -2
     SRANDMEMBER str
     SRANDMEMBER str 1
     SPOP s 1`,
  ],
  [
    'mistakes',
    `SET str v
     SADD str a
     SADD s
     SREM str a
     SCARD str
     SISMEMBER str a
     SMISMEMBER str a
     SMEMBERS str
     SINTER str
     SUNION none str
     SUNION str none
     SDIFF none str
     SINTER none str
     SSCAN str 0
     SSCAN str x
     SSCAN none x
     SSCAN none 0
     SSCAN none 0 COUNT x
     SADD s a
     SSCAN s 0 COUNT x
     SSCAN s 0 COUNT 0
     SSCAN s 0 MATCH
     SSCAN s 0 NOVALUES
     SSCAN s 0 MATCH b*`,
  ],
];

test.each(SCRIPTS)('%s: replies are those of redis-server', async (_, script) => {
  expect(await redis.compareScript(script)).toEqual([]);
});
