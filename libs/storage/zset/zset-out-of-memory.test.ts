import { SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import { ZsetPut } from '../contract/zset.ts';
import { NO_EXPIRY } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import { isOutOfMemory, smallKeyspace } from '../testing/small-keyspace.ts';

const KEYS = Array.from({ length: 40 }, (_, number) => Buffer.from(`z${number}`));

/** Members and scores of every key, as they can be read. */
function contentOf(database: NumberedDatabase): Map<string, number> {
  const content = new Map<string, number>();
  const { zsets } = database;
  for (const key of KEYS) {
    const record = database.peek(key, 0, key.length);
    for (let more = record !== 0 && zsets.moveTo(record, 0); more; more = zsets.next()) {
      const { place } = zsets;
      content.set(`${key} ${place.bytes.latin1Slice(place.start, place.end)}`, place.score);
    }
  }
  return content;
}

test('a member that finds no memory is not added, a score that finds none stays, and all goes on', () => {
  const { core, database, audit } = smallKeyspace();
  // Others have most of the memory.
  const ballast = Buffer.alloc(1_800_000);
  for (const name of ['first', 'other']) {
    database.setString(Buffer.from(name), 0, name.length, ballast, 0, ballast.length, NO_EXPIRY);
  }
  const { zsets } = database;
  const random = new SeededRandom(9);
  const model = new Map<string, number>();
  let failures = 0;
  for (let step = 0; step < 25_000; step++) {
    const key = KEYS[random.uint32() % KEYS.length];
    const text = `${random.uint32() % 4000}${'x'.repeat(random.uint32() % 60)}`;
    const member = Buffer.from(text);
    const score = random.uint32() % 1000;
    zsets.open(key, 0, key.length);
    if (step % 11 === 0) {
      if (zsets.remove(member, 0, member.length)) model.delete(`${key} ${text}`);
      zsets.close();
      continue;
    }
    try {
      zsets.put(score, ZsetPut.plain, member, 0, member.length);
      zsets.close();
      model.set(`${key} ${text}`, score);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      failures++;
      if (failures % 400 === 0) {
        audit();
        // Some room again, so that what fails next is not always the same.
        const victim = KEYS[random.uint32() % KEYS.length];
        database.remove(victim, 0, victim.length);
        while (!core.lazyFree.isEmpty) core.lazyFree.freeSome();
        for (const name of [...model.keys()]) if (name.startsWith(`${victim} `)) model.delete(name);
      }
    }
  }
  expect(failures).toBeGreaterThan(1000);
  audit();
  expect(contentOf(database)).toEqual(model);
});
