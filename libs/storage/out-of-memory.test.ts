import { SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import { NO_EXPIRY } from './contract.ts';
import { isOutOfMemory, smallKeyspace } from './testing/small-keyspace.ts';

test('changes that find no memory fail as a whole, and the keyspace goes on', () => {
  const { core, database, audit } = smallKeyspace();
  const value = Buffer.alloc(9000, 'v');
  const random = new SeededRandom(3);
  let failures = 0;
  let successes = 0;
  const step = (number: number): void => {
    const key = Buffer.from(`${number % 2 === 0 ? '{t}' : ''}${number % 900}`);
    const record = database.peek(key, 0, key.length);
    const length = random.uint32() % value.length;
    switch (random.uint32() % 5) {
      case 0:
        if (record !== 0) database.expire(record, core.nowMs + 1000);
        break;
      case 1:
        if (record !== 0) database.copyTo(record, database, key, 0, key.length - 1);
        break;
      case 2:
        database.writeString(key, 0, key.length, length, value, 0, 10);
        break;
      default: {
        const expireAtMs = number % 3 === 0 ? core.nowMs + 1000 : NO_EXPIRY;
        database.setString(key, 0, key.length, value, 0, length, expireAtMs);
      }
    }
  };
  for (let number = 0; number < 6000; number++) {
    try {
      step(number * 7);
      successes++;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      failures++;
      const victim = database.randomKey();
      if (number % 2 === 0 && victim !== 0) {
        database.store.relocate(victim);
        database.removeFound(victim, 'evicted');
      }
    }
    if (number % 500 === 0) audit();
  }
  expect(failures).toBeGreaterThan(100);
  expect(successes).toBeGreaterThan(1000);
  audit();
});
