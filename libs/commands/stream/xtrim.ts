/** XTRIM key MAXLEN | MINID [= | ~] threshold [LIMIT count]. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { typedToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { parseAddOptions } from './trim-options.ts';

export function xtrim(context: CommandContext): void {
  const { database, reply } = context;
  const trimming = parseAddOptions(context, 'xtrim')?.trimming;
  if (trimming === undefined) return;
  const record = typedToChange(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  reply.integer(record === 0 ? 0 : database.streams.trim(record, trimming));
}
