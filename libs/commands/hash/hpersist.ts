/**
 * HPERSIST key FIELDS numfields field [field …]: -2 where there is no such field, -1 where it has no expiry, 1 where
 * it has lost it.
 */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { fieldListArgument } from './field-list.ts';
import { beginChange, hashToChange } from './hash-key.hot.ts';

const NO_FIELD = -2;
const NO_FIELD_EXPIRY = -1;
const PERSISTED = 1;

export function hpersist(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const first = fieldListArgument(context, 2);
  if (first === -1) return;
  reply.array(args.count - first);
  beginChange(context, record);
  for (let index = first; index < args.count; index++) reply.integer(persistField(context, index));
  database.hashes.change.end();
}

function persistField(context: CommandContext, index: number): number {
  const { args, database } = context;
  const { change, cursor } = database.hashes;
  if (!change.find(args.bytes, args.starts[index], args.ends[index])) return NO_FIELD;
  if (cursor.expireAtMs() === NO_EXPIRY) return NO_FIELD_EXPIRY;
  change.setExpiry(args.bytes, args.starts[index], args.ends[index], NO_EXPIRY);
  return PERSISTED;
}
