/**
 * The packed blobs of small values (listpack, ziplist, zipmap, intset) as a run of elements. A blob is checked as it
 * is read: whoever reads to the end knows that it is whole.
 */
import { damaged } from '../damage.ts';
import { type ByteRange, Element } from './element.ts';
import type { RdbInput } from './rdb-input.ts';

export interface PackedReader {
  /** Reads the next element; false at the end. */
  next(element: Element): boolean;
}

/** One of the packed forms: its reader over a blob. */
export type OpenPacked = (blob: ByteRange) => PackedReader;

/** A blob stands in a payload as a string of its own. */
export function readBlob(input: RdbInput): Element {
  const blob = new Element();
  input.string(blob);
  return blob;
}

/** Reads an element that must be there because another one was. */
export function nextOfGroup(packed: PackedReader, element: Element): void {
  if (!packed.next(element)) damaged('half of a pair is missing');
}
