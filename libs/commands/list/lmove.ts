/** LMOVE source destination LEFT | RIGHT LEFT | RIGHT, and RPOPLPUSH source destination, its old form. */
import type { ByteRanges, RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { headArgument, openList } from './list-key.hot.ts';

export function lmove(context: CommandContext): void {
  const fromHead = headArgument(context, 3);
  if (fromHead === undefined) return;
  const toHead = headArgument(context, 4);
  if (toHead !== undefined) moveElement(context, fromHead, toHead);
}

export function rpoplpush(context: CommandContext): void {
  moveElement(context, false, true);
}

function moveElement(context: CommandContext, fromHead: boolean, toHead: boolean): void {
  const { database, reply } = context;
  const source = openList(context, 1);
  if (source === WRONG_TYPE) return;
  if (source === 0) {
    reply.nil();
    return;
  }
  const moved = copyElement(context, source, fromHead);
  const destination = openList(context, 2);
  if (destination === WRONG_TYPE) return;
  // Pushed first and dropped then: a list that is both source and destination never becomes empty in between.
  database.lists.push(destination, moved, 0, 1, toHead);
  database.lists.drop(openList(context, 1), 1, fromHead);
  reply.bulk(moved.bytes, moved.starts[1], moved.ends[1]);
}

/** The destination's key and the element at an end of the source, in the scratch buffer: the list itself may move. */
function copyElement(context: CommandContext, source: RecordAddress, fromHead: boolean): ByteRanges {
  const { args, database, scratch } = context;
  const cursor = database.lists.cursorAt(source, fromHead ? 0 : database.lists.lengthOf(source) - 1, false);
  cursor.next();
  scratch.clear();
  scratch.append(args.bytes, args.starts[2], args.ends[2]);
  const keyEnd = scratch.length;
  scratch.append(cursor.bytes, cursor.start, cursor.end);
  const starts = Int32Array.of(0, keyEnd);
  const ends = Int32Array.of(keyEnd, scratch.length);
  return { bytes: scratch.bytes, starts, ends, count: 2 };
}
