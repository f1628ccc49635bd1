/** SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]: the store's cursor, with filters applied to what it visits. */
import { scanCursorArgument } from '../collection-scan.ts';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { TYPE_NAMES } from '../type-names.ts';
import { KeyList } from './key-list.ts';
import { KeyPattern } from './key-pattern.ts';

const COUNT_DEFAULT = 10;
/** A cursor that the store never gives out ends the scan. */
const CURSOR_END = 2 ** 48;

interface ScanOptions {
  pattern: KeyPattern | undefined;
  count: number;
  typeName: string | undefined;
}

export function scan(context: CommandContext): void {
  const { database, reply } = context;
  const cursor = scanCursorArgument(context, 1);
  if (cursor === undefined) return;
  const options = parseOptions(context);
  if (options === undefined) return;
  const { pattern, typeName, count } = options;
  const found = new KeyList();
  const next =
    cursor >= CURSOR_END
      ? 0
      : database.scan(cursor, count, (record) => {
          if (typeName !== undefined && TYPE_NAMES[database.typeOf(record)] !== typeName) return;
          const key = database.keyOf(record);
          if (pattern === undefined || pattern.matches(key)) found.add(key);
        });
  reply.array(2);
  reply.bulkText(String(next));
  found.writeTo(reply);
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): ScanOptions | undefined {
  const { args, reply } = context;
  const options: ScanOptions = { pattern: undefined, count: COUNT_DEFAULT, typeName: undefined };
  for (let index = 2; index < args.count; index += 2) {
    const hasValue = index + 1 < args.count;
    if (args.is(index, 'COUNT') && hasValue) {
      options.count = integerArgument(context, index + 1);
      if (Number.isNaN(options.count)) return undefined;
    } else if (args.is(index, 'MATCH') && hasValue) {
      options.pattern = new KeyPattern(args.copy(index + 1));
    } else if (args.is(index, 'TYPE') && hasValue) options.typeName = args.latin1(index + 1).toLowerCase();
    else options.count = 0;
    if (options.count < 1) {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return options;
}
