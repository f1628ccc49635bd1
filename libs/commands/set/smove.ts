/** SMOVE source destination member */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { recordToChange } from '../lookup.hot.ts';

const MEMBER_AT = 3;

export function smove(context: CommandContext): void {
  const { args, database, reply } = context;
  const { bytes, starts, ends } = args;
  const { sets } = database;
  const source = recordToChange(context, 1);
  const destination = recordToChange(context, 2);
  // As in Redis a destination of another type is no mistake while there is nothing to move.
  if (source === 0) {
    reply.integer(0);
    return;
  }
  if (!isSetOrAbsent(context, source) || !isSetOrAbsent(context, destination)) {
    reply.raw(errors.wrongType);
    return;
  }
  const isMember = sets.has(source, bytes, starts[MEMBER_AT], ends[MEMBER_AT]);
  if (isMember && source !== destination) {
    // Added first and removed then: without memory for the one, the other does not happen.
    sets.open(bytes, starts[2], ends[2]);
    sets.add(bytes, starts[MEMBER_AT], ends[MEMBER_AT]);
    sets.open(bytes, starts[1], ends[1]);
    sets.remove(bytes, starts[MEMBER_AT], ends[MEMBER_AT]);
  }
  reply.integer(isMember ? 1 : 0);
}

function isSetOrAbsent({ database }: CommandContext, record: number): boolean {
  return record === 0 || database.typeOf(record) === ValueType.set;
}
