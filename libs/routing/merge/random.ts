/**
 * `random`: one of the answers that are not nil, each as likely. A shard with few keys counts as much as one with
 * many; slots are spread evenly, so shards rarely differ by more than RANDOMKEY's own unevenness.
 */
import { type Random, randomBelow } from '@ringfort/base';
import type { ReplyWriter } from '@ringfort/protocol';
import { isNull } from './parts.ts';

export function mergeRandom(parts: readonly Buffer[], random: Random, reply: ReplyWriter): void {
  const found = parts.filter((part) => !isNull(part));
  reply.raw(found.length === 0 ? parts[0] : found[randomBelow(random, found.length)]);
}
