/**
 * Arrays and maps whose length is known only when their elements are written: the header is written last and moved in
 * front of them, which costs one move of their bytes.
 */
import type { OutputBuffer } from '@ringfort/base';
import type { ReplyWriter } from '@ringfort/protocol';

/** Makes what was written since `at` an array of `count` elements. */
export function arrayFrom(reply: ReplyWriter, at: number, count: number): void {
  const end = reply.out.length;
  reply.array(count);
  moveBefore(reply.out, at, end);
}

/** Makes what was written since `at` a map of `pairCount` pairs. */
export function mapFrom(reply: ReplyWriter, at: number, pairCount: number): void {
  const end = reply.out.length;
  reply.map(pairCount);
  moveBefore(reply.out, at, end);
}

/** Moves the bytes from `end` on in front of those from `at` on. */
export function moveBefore(out: OutputBuffer, at: number, end: number): void {
  const header = Buffer.from(out.bytes.subarray(end, out.length));
  out.bytes.copyWithin(at + header.length, at, end);
  header.copy(out.bytes, at);
}
