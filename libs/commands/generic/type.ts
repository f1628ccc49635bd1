/** TYPE key. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { inspectRecord } from '../lookup.hot.ts';
import { TYPE_NAMES } from '../type-names.ts';

export function type(context: CommandContext): void {
  const record = inspectRecord(context, 1);
  context.reply.simple(TYPE_NAMES[record === 0 ? ValueType.none : context.database.typeOf(record)]);
}
