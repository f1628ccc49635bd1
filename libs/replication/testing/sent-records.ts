/** What a replica was sent, as records. */
import assert from 'node:assert/strict';
import { RecordReader } from '@ringfort/persistence';
import type { SlowChannel } from './slow-channel.ts';

/** Payload lengths of the records behind the answer's line, all of which have to be whole. */
export function payloadLengths(channel: SlowChannel): number[] {
  const bytes = channel.sentBytes;
  const reader = new RecordReader();
  reader.feed(bytes, bytes.indexOf('\n', bytes.indexOf('+')) + 1, bytes.length);
  const lengths: number[] = [];
  let result = reader.next();
  for (; result === 'record'; result = reader.next()) lengths.push(reader.payloadEnd - reader.payloadStart);
  assert.deepEqual([result, reader.pendingBytes], ['incomplete', 0]);
  return lengths;
}

/** Without signs of life. */
export function filledPayloadLengths(channel: SlowChannel): number[] {
  return payloadLengths(channel).filter((length) => length > 0);
}
