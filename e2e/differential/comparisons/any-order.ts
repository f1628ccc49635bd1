/** Replies whose items stand in no promised order: the same items, each as often. */
import { replyItems } from '../reply-bytes.ts';
import type { Exchange } from './exchange.ts';

export function sameItemsInAnyOrder({ expected, actual }: Exchange): boolean {
  return expected[0] === actual[0] && sorted(replyItems(expected)).equals(sorted(replyItems(actual)));
}

/** Fields and values alternate, or stand as a map. */
export function samePairsInAnyOrder({ expected, actual }: Exchange): boolean {
  return expected[0] === actual[0] && sorted(pairsOf(expected)).equals(sorted(pairsOf(actual)));
}

/** Pairs that alternate with what belongs to them, each pair as one. */
export function pairsOf(reply: Buffer): Buffer[] {
  const items = replyItems(reply);
  return items.flatMap((item, index) => (index % 2 === 0 ? [Buffer.concat([item, items[index + 1]])] : []));
}

function sorted(items: Buffer[]): Buffer {
  return Buffer.concat(items.sort(Buffer.compare));
}
