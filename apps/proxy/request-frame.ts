/** One request to several shards, as parts of a fan-out. */

import type { ShardLinks } from '@ringfort/backend';
import { OutputBuffer } from '@ringfort/base';
import { type Arguments, encodeWords } from '@ringfort/protocol';
import type { FanOutPart } from './fan-out.ts';

/** A request of the proxy's own to each of `shards`. */
export function requestTo(shards: readonly ShardLinks[], words: readonly string[]): FanOutPart[] {
  const frame = new OutputBuffer(128);
  encodeWords(frame, words);
  return shards.map((shard) => ({ shard, bytes: frame.bytes, start: 0, end: frame.length }));
}

/** The client's request to each of `shards`, as it came. */
export function sameRequestTo(shards: readonly ShardLinks[], args: Arguments): FanOutPart[] {
  const { bytes, frameStart: start, frameEnd: end } = args;
  return shards.map((shard) => ({ shard, bytes, start, end }));
}
