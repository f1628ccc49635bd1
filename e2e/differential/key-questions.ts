/** What is asked about one key to know all that a client can see of it. */
import { type Command, command } from './raw-client.ts';

export function questionsAbout(key: Buffer, typeReply: Buffer): Command[] {
  return [
    command('TYPE', key),
    command('PTTL', key),
    command('OBJECT', 'ENCODING', key),
    ...contentQuestions(key, typeReply),
  ];
}

export function contentQuestions(key: Buffer, typeReply: Buffer): Command[] {
  const type = typeReply.subarray(1, -2).toString('latin1');
  switch (type) {
    case 'string':
      return [command('GET', key)];
    case 'list':
      return [command('LRANGE', key, '0', '-1'), command('LLEN', key)];
    case 'set':
      return [command('SMEMBERS', key), command('SCARD', key), command('SSCAN', key, '0', 'COUNT', '100000')];
    case 'hash':
      return [command('HGETALL', key), command('HLEN', key), command('HSCAN', key, '0', 'COUNT', '100000')];
    case 'zset':
      return [
        command('ZRANGE', key, '0', '-1', 'WITHSCORES'),
        command('ZCARD', key),
        command('ZSCAN', key, '0', 'COUNT', '100000'),
      ];
    case 'stream':
      return [
        command('XRANGE', key, '-', '+'),
        command('XINFO', 'STREAM', key, 'FULL', 'COUNT', '0'),
        command('XINFO', 'GROUPS', key),
      ];
    default:
      // A key that went between two questions, or an error: whatever TYPE answers now has to be the same.
      return [];
  }
}
