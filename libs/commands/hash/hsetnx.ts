/** HSETNX key field value: sets a field that is not there. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { beginChange, findField, hashToChange } from './hash-key.hot.ts';
import { putField } from './hset.hot.ts';

export function hsetnx(context: CommandContext): void {
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  if (findField(context, record, 2)) {
    context.reply.integer(0);
    return;
  }
  beginChange(context, record);
  putField(context, 2, NO_EXPIRY);
  context.database.hashes.change.end();
  context.reply.integer(1);
}
