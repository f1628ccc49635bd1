/** Requests that the proxy makes itself, as parts of a fan-out. */

import type { ShardLinks } from '@ringfort/backend';
import { OutputBuffer } from '@ringfort/base';
import { encodeWords } from '@ringfort/protocol';
import type { FanOutPart } from './fan-out.ts';

/** The same request to each of `shards`. */
export function requestTo(shards: readonly ShardLinks[], words: readonly string[]): FanOutPart[] {
  const frame = new OutputBuffer(128);
  encodeWords(frame, words);
  return shards.map((shard) => ({ shard, bytes: frame.bytes, start: 0, end: frame.length }));
}
