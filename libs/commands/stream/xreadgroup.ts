/**
 * XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key …] id [id …]. The ID `>`
 * asks for what nobody of the group was given yet, any other for the consumer's own pending entries behind it.
 */
import { type GroupAddress, StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { consumerToUse } from './group-lookup.ts';
import { type GroupReading, replyHistory, replyNew } from './group-reading.ts';
import { parseReadOptions, type ReadOptions } from './read-options.ts';
import { replyWithArguments, streamErrors } from './stream-errors.ts';
import { strictIdArgument } from './stream-id-argument.ts';
import { beginStream, finishStreams, hasEntriesBehind } from './xread.ts';

interface StreamRequest {
  readonly keyIndex: number;
  readonly group: GroupAddress;
  /** The greatest ID stands for `>`. */
  readonly id: StreamId;
}

export function xreadgroup(context: CommandContext): void {
  const { reply } = context;
  const options = parseReadOptions(context, 'xreadgroup');
  if (options === undefined) return;
  const requests = readRequests(context, options);
  if (requests === undefined) return;
  const at = reply.out.length;
  let servedCount = 0;
  for (const request of requests) if (serve(context, options, request)) servedCount++;
  finishStreams(context, at, servedCount);
}

/** Undefined once the error is written. */
function readRequests(context: CommandContext, options: ReadOptions): StreamRequest[] | undefined {
  const { args, database, reply } = context;
  const { firstKey, streamCount, groupIndex } = options;
  const requests: StreamRequest[] = [];
  for (let stream = 0; stream < streamCount; stream++) {
    const keyIndex = firstKey + stream;
    const record = readTyped(context, keyIndex, ValueType.stream);
    if (record === WRONG_TYPE) return undefined;
    const { bytes, starts, ends } = args;
    const { groups } = database.streams;
    const group = record === 0 ? 0 : groups.find(record, bytes, starts[groupIndex], ends[groupIndex]);
    if (group === 0) {
      replyWithArguments(
        context,
        "NOGROUP No such key '%' or consumer group '%' in XREADGROUP with GROUP option",
        keyIndex,
        groupIndex,
      );
      return undefined;
    }
    const index = keyIndex + streamCount;
    const id = new StreamId();
    if (args.is(index, '$')) {
      reply.raw(streamErrors.lastIdInXreadgroup);
      return undefined;
    }
    if (args.is(index, '>')) id.setMaximum();
    else if (!strictIdArgument(context, index, id)) return undefined;
    requests.push({ keyIndex, group, id });
  }
  return requests;
}

/** Replies what one stream has for the consumer; answers whether that is anything at all. */
function serve(
  context: CommandContext,
  options: ReadOptions,
  { keyIndex, group, id }: StreamRequest,
): boolean {
  const { args, database, nowMs } = context;
  const { groups } = database.streams;
  const record = database.peek(args.bytes, args.starts[keyIndex], args.ends[keyIndex]);
  if (record === 0) return false;
  const consumer = consumerToUse(context, record, group, options.groupIndex + 1);
  const reading: GroupReading = {
    record,
    group,
    consumer,
    countMax: options.count,
    isAcknowledged: options.isAcknowledged,
  };
  if (!id.isMaximum) {
    groups.markSeen(record, group, consumer, nowMs, false);
    beginStream(context, keyIndex);
    id.increment();
    replyHistory(context, reading, id);
    return true;
  }
  const first = groups.lastIdOf(group, new StreamId());
  if (!hasEntriesBehind(context, record, first)) {
    groups.markSeen(record, group, consumer, nowMs, false);
    return false;
  }
  beginStream(context, keyIndex);
  first.increment();
  replyNew(context, reading, first);
  groups.markSeen(record, group, consumer, nowMs, !options.isAcknowledged);
  return true;
}
