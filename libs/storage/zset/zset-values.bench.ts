/** What adding to, changing and reading sorted sets costs, in both forms. */
import { test } from 'vitest';
import { type MemberSink, ZsetPut } from '../contract/zset.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';

/** Calls per run, so that a run is longer than the clock's step. */
const CALL_COUNT = 100;
const SINK: MemberSink = { bulk: () => undefined };

test.for([100, 100_000])('a sorted set of %i members', async (memberCount, { bench }) => {
  const [database] = newKeyspace().databases;
  const { zsets } = database;
  const key = Buffer.from('z');
  const members = Array.from({ length: memberCount }, (_, i) => Buffer.from(`member:${i}`));
  const put = (score: number, member: Buffer): void => {
    zsets.open(key, 0, key.length);
    zsets.put(score, ZsetPut.plain, member, 0, member.length);
    zsets.close();
  };
  for (const [index, member] of members.entries()) put(index, member);
  let turn = 0;
  const next = (): Buffer => members[(turn = (turn + 7919) % memberCount)];
  await bench.compare(
    bench('changing a score', () => {
      for (let i = 0; i < CALL_COUNT; i++) put((turn * 31) % memberCount, next());
    }),
    bench('reading a score', () => {
      for (let i = 0; i < CALL_COUNT; i++) {
        const member = next();
        zsets.scoreOf(database.peek(key, 0, key.length), member, 0, member.length);
      }
    }),
    bench('a rank', () => {
      for (let i = 0; i < CALL_COUNT; i++) {
        const member = next();
        zsets.rankOf(database.peek(key, 0, key.length), member, 0, member.length);
      }
    }),
    bench('a hundred members in order', () => {
      for (let i = 0; i < CALL_COUNT; i++) zsets.send(database.peek(key, 0, key.length), 0, 100, SINK);
    }),
  );
});
