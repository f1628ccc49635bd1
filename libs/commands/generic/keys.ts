/** KEYS pattern: walks the whole database at once, as in Redis; SCAN is the way to do it in steps. */
import type { CommandContext } from '../contract.ts';
import { KeyList } from './key-list.ts';
import { KeyPattern } from './key-pattern.ts';

const RECORDS_PER_STEP = 4096;

export function keys(context: CommandContext): void {
  const { database, reply } = context;
  const pattern = new KeyPattern(context.args.copy(1));
  const found = new KeyList();
  let cursor = 0;
  do {
    cursor = database.scan(cursor, RECORDS_PER_STEP, (record) => {
      const key = database.keyOf(record);
      if (pattern.matches(key)) found.add(key);
    });
  } while (cursor !== 0);
  found.writeTo(reply);
}
