/**
 * Makes one reply of the replies of several shards. Parts are whole replies as they came (RESP2 or RESP3, the
 * client's version); what can be copied is copied, never decoded and encoded again.
 *
 * If a part is an error, the merged reply is that error (the first one), so that nothing ever claims a success
 * that one shard denied. Only `oneSucceeded` is content with one good answer.
 */
import { type Random, unreachable } from '@ringfort/base';
import type { ReplyWriter } from '@ringfort/protocol';
import type { MergeInfo } from '../plan.ts';
import { mergeArrayInKeyOrder } from './array-in-key-order.ts';
import { mergeConcatenate } from './concatenate.ts';
import { mergeInfoText } from './info.ts';
import { mergeIntegers } from './integers.ts';
import { mergeMemoryStats } from './memory-stats.ts';
import { firstError, isError } from './parts.ts';
import { mergeRandom } from './random.ts';
import { mergeScanCursor } from './scan-cursor.ts';

/** Writes the merged reply. `parts` are in the order of the plan's parts, at least one. */
export function merge(info: MergeInfo, parts: readonly Buffer[], reply: ReplyWriter, random: Random): void {
  const error = firstError(parts);
  if (info.rule === 'oneSucceeded') {
    reply.raw(parts.find((part) => !isError(part)) ?? parts[0]);
  } else if (error !== undefined) {
    reply.raw(error);
  } else {
    mergeGood(info, parts, reply, random);
  }
}

function mergeGood(info: MergeInfo, parts: readonly Buffer[], reply: ReplyWriter, random: Random): void {
  const { rule } = info;
  switch (rule) {
    case 'sum':
    case 'minimum':
    case 'maximum':
    case 'logicalAnd':
      mergeIntegers(rule, parts, reply);
      return;
    case 'arrayInKeyOrder':
      mergeArrayInKeyOrder(info.partOfItem, parts, reply);
      return;
    case 'concatenate':
      mergeConcatenate(parts, reply);
      return;
    // No part is an error, so all say the same.
    case 'allOk':
    case 'first':
    case 'oneSucceeded':
      reply.raw(parts[0]);
      return;
    case 'scanCursor':
      mergeScanCursor(info, parts[0], reply);
      return;
    case 'random':
      mergeRandom(parts, random, reply);
      return;
    case 'info':
      mergeInfoText(parts, reply);
      return;
    case 'memoryStats':
      mergeMemoryStats(parts, reply);
      return;
    default:
      unreachable(rule);
  }
}
