import { expect, test } from 'vitest';
import { newKeyspace, START_MS, set } from './testing/keyspace-script.ts';

/** A clock that says 0.1 ms later each time it is asked. */
function tickingClock(): () => number {
  let nowMs = 0;
  return () => (nowMs += 0.1);
}

test('keys that expire together are removed in steps within the budget', () => {
  const keyspace = newKeyspace();
  for (let i = 0; i < 20_000; i++) set(keyspace, 0, `k${i}`, 'v', START_MS + 10);
  for (let i = 0; i < 1000; i++) set(keyspace, 0, `stays${i}`, 'v', START_MS + 1_000_000);
  keyspace.nowMs += 1000;
  let rounds = 0;
  let before = keyspace.databases[0].keyCount;
  while (keyspace.sweepExpired(1, tickingClock())) {
    rounds++;
    // Ten looks at the clock per round, some records each: never more than a bounded part.
    expect(before - keyspace.databases[0].keyCount).toBeLessThan(1000);
    before = keyspace.databases[0].keyCount;
  }
  expect(rounds).toBeGreaterThan(20);
  expect(keyspace.databases[0].keyCount).toBe(1000);
  expect(keyspace.databases[0].expiringKeyCount).toBe(1000);
  expect(keyspace.statistics.expiredKeys).toBe(20_000);
  keyspace.checkConsistency();
});

test('a slot left in the middle is finished, also when databases are swapped meanwhile', () => {
  const keyspace = newKeyspace();
  for (let i = 0; i < 3000; i++) set(keyspace, 0, `{t}${i}`, 'v', START_MS + (i % 2 === 0 ? 10 : 100_000));
  keyspace.nowMs += 1000;
  expect(keyspace.sweepExpired(0.1, tickingClock())).toBe(true);
  keyspace.swapDatabases(0, 1);
  while (keyspace.sweepExpired(5, tickingClock()));
  expect(keyspace.databases[1].keyCount).toBe(1500);
  // The bound of the slot is right again: what expires later is found later.
  keyspace.nowMs += 200_000;
  while (keyspace.sweepExpired(5, tickingClock()));
  expect(keyspace.databases[1].keyCount).toBe(0);
});

test('an expiry that is shortened or added while its slot is being swept is not missed', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0];
  for (let i = 0; i < 2000; i++) set(keyspace, 0, `{t}${i}`, 'v', START_MS + 10 + i);
  keyspace.nowMs += 1000;
  for (let i = 1999; i > 1500; i--) {
    keyspace.sweepExpired(0.1, tickingClock());
    const key = Buffer.from(`{t}${i}`);
    database.expire(database.peek(key, 0, key.length), START_MS + 1001 + (i % 7));
  }
  keyspace.nowMs += 10;
  while (keyspace.sweepExpired(5, tickingClock()));
  let expired = 0;
  database.scan(0, 10_000, (record) => {
    if (database.expireAtMsOf(record) < keyspace.nowMs) expired++;
  });
  expect(expired).toBe(0);
  expect(database.keyCount).toBe(1501 - 1000);
  keyspace.checkConsistency();
});

test('the sweep can be switched off', () => {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'a', 'v', START_MS + 1);
  keyspace.nowMs += 10;
  keyspace.activeExpiryEnabled = false;
  expect(keyspace.sweepExpired(5, tickingClock())).toBe(false);
  expect(keyspace.databases[0].keyCount).toBe(1);
  keyspace.activeExpiryEnabled = true;
  keyspace.sweepExpired(5, tickingClock());
  expect(keyspace.databases[0].keyCount).toBe(0);
});

test('a cleared database is freed in steps, and every byte comes back', () => {
  const keyspace = newKeyspace();
  set(keyspace, 1, 'other', 'v');
  const before = keyspace.usedMemoryBytes;
  for (let i = 0; i < 5000; i++)
    set(keyspace, 0, `{${i & 1}}${i}`, 'v'.repeat(i % 99), i % 3 === 0 ? START_MS : 0);
  keyspace.databases[0].clear();
  expect(keyspace.databases[0].keyCount).toBe(0);
  set(keyspace, 0, 'again', 'v');
  keyspace.checkConsistency();
  let rounds = 0;
  while (keyspace.sweepExpired(1, tickingClock())) rounds++;
  expect(rounds).toBeGreaterThan(3);
  keyspace.checkConsistency();
  keyspace.databases[0].clear();
  while (keyspace.sweepExpired(1, tickingClock()));
  expect(keyspace.usedMemoryBytes).toBe(before);
});
