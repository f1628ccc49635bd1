/**
 * Hands a run of neighbouring members to a sink, in one tight loop per leaf or packed value: what ranges spend their
 * time on. No cursor moves, and scores are not looked at.
 */
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { MemberSink } from '../contract/zset.ts';
import type { RecordAddress } from '../contract.ts';
import { nextEntry, previousEntry } from '../packed/packed-list.hot.ts';
import { ELEMENT_HEADER_BYTES } from './score-order.hot.ts';
import type { ZsetWalk } from './zset-walk.hot.ts';

/** `count` members from `rank` on, which are there; a negative count goes downwards. */
export function sendMembers(
  walk: ZsetWalk,
  record: RecordAddress,
  rank: number,
  count: number,
  sink: MemberSink,
): void {
  if (count === 0) return;
  walk.moveTo(record, rank);
  if (walk.isLarge(record)) sendElements(walk, count, sink);
  else sendPacked(walk, count, sink);
}

function sendElements(walk: ZsetWalk, count: number, sink: MemberSink): void {
  const { nodes } = walk.large.tree;
  const { buffers, words } = nodes.arena;
  const step = count < 0 ? -1 : 1;
  let left = count < 0 ? -count : count;
  let leaf = walk.place.tree.leaf;
  let index = walk.place.tree.index;
  for (;;) {
    const end = step < 0 ? -1 : nodes.count(leaf);
    for (; index !== end; index += step) {
      const element = nodes.payload(leaf, index);
      const chunk = element >>> CHUNK_SHIFT;
      const unit = element & UNIT_MASK;
      const start = (unit << 3) + ELEMENT_HEADER_BYTES;
      sink.bulk(buffers[chunk], start, start + words[chunk][unit << 1]);
      if (--left === 0) return;
    }
    leaf = step < 0 ? nodes.previous(leaf) : nodes.next(leaf);
    index = step < 0 ? nodes.count(leaf) - 1 : 0;
  }
}

function sendPacked(walk: ZsetWalk, count: number, sink: MemberSink): void {
  const { place } = walk;
  const bytes = place.packed;
  let at = place.at;
  for (let left = count < 0 ? -count : count; ; left--) {
    place.showMember(at);
    sink.bulk(place.bytes, place.start, place.end);
    if (left === 1) return;
    at = count < 0 ? previousEntry(bytes, previousEntry(bytes, at)) : nextEntry(bytes, nextEntry(bytes, at));
  }
}
