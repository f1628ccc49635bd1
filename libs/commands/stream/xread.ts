/** XREAD [COUNT count] [BLOCK milliseconds] STREAMS key [key …] id [id …]. */
import { type RecordAddress, StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { replyEntries } from './entry-reply.hot.ts';
import { arrayFrom, mapFrom } from './header-before.ts';
import { parseReadOptions, type ReadOptions } from './read-options.ts';
import { streamErrors } from './stream-errors.ts';
import { strictIdArgument } from './stream-id-argument.ts';

export function xread(context: CommandContext): void {
  const { reply } = context;
  const options = parseReadOptions(context, 'xread');
  if (options === undefined) return;
  const ids = readIds(context, options);
  if (ids === undefined) return;
  const at = reply.out.length;
  let servedCount = 0;
  for (let stream = 0; stream < options.streamCount; stream++) {
    if (serve(context, options, options.firstKey + stream, ids[stream])) servedCount++;
  }
  finishStreams(context, at, servedCount);
}

/** Begins the reply of one stream: its key, which RESP2 puts in an array with the entries that follow. */
export function beginStream(context: CommandContext, keyIndex: number): void {
  const { args, reply } = context;
  if (reply.version === 2) reply.array(2);
  reply.bulk(args.bytes, args.starts[keyIndex], args.ends[keyIndex]);
}

/** Ends the reply, whose streams begin at `at`. */
export function finishStreams({ reply }: CommandContext, at: number, servedCount: number): void {
  if (servedCount === 0) reply.nilArray();
  else if (reply.version === 2) arrayFrom(reply, at, servedCount);
  else mapFrom(reply, at, servedCount);
}

/** The IDs to read behind; undefined once the error is written. */
function readIds(context: CommandContext, { firstKey, streamCount }: ReadOptions): StreamId[] | undefined {
  const { args, database, reply } = context;
  const ids: StreamId[] = [];
  for (let stream = 0; stream < streamCount; stream++) {
    const record = readTyped(context, firstKey + stream, ValueType.stream);
    if (record === WRONG_TYPE) return undefined;
    const index = firstKey + streamCount + stream;
    const id = new StreamId();
    if (args.is(index, '$')) {
      if (record !== 0) database.streams.lastIdOf(record, id);
    } else if (args.is(index, '>')) {
      reply.raw(streamErrors.newIdOutsideXreadgroup);
      return undefined;
    } else if (!strictIdArgument(context, index, id)) return undefined;
    ids.push(id);
  }
  return ids;
}

/** Replies the entries behind `id`, if there are any; answers whether there are. */
function serve(context: CommandContext, options: ReadOptions, keyIndex: number, id: StreamId): boolean {
  const { args, database, reply } = context;
  const record = database.peek(args.bytes, args.starts[keyIndex], args.ends[keyIndex]);
  if (record === 0 || !hasEntriesBehind(context, record, id)) return false;
  beginStream(context, keyIndex);
  const at = reply.out.length;
  id.increment();
  const cursor = database.streams.walk(record, id, new StreamId().setMaximum(), false);
  arrayFrom(reply, at, replyEntries(context, cursor, options.count));
  return true;
}

export function hasEntriesBehind(context: CommandContext, record: RecordAddress, id: StreamId): boolean {
  const { streams } = context.database;
  return streams.lengthOf(record) > 0 && streams.lastEntryIdOf(record, new StreamId()).compare(id) > 0;
}
