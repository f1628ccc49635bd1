/**
 * Lists: a count and strings; one ziplist; or a quicklist, which is a count of nodes that are ziplists (the first
 * quicklist) or, each marked as what it is, listpacks and plain strings (the second). Redis skips nodes without
 * elements, so they are no damage.
 */
import { damaged } from '../damage.ts';
import { QuicklistNode } from '../value-format.ts';
import { Element } from './element.ts';
import { ListpackReader } from './listpack-reader.ts';
import { type PackedReader, readBlob } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import type { ValueVisitor } from './value-visitor.ts';
import { ZiplistReader } from './ziplist-reader.ts';

export function readList(input: RdbInput, visitor: ValueVisitor): void {
  const count = input.count(1);
  if (count === 0) damaged('list: empty');
  const element = new Element();
  for (let index = 0; index < count; index++) {
    input.string(element);
    visitor.listElement(element);
  }
}

export function readZiplistList(input: RdbInput, visitor: ValueVisitor): void {
  if (readNode(new ZiplistReader(readBlob(input)), visitor) === 0) damaged('list: empty');
}

export function readQuicklist(input: RdbInput, visitor: ValueVisitor): void {
  const nodes = input.count(1);
  let elements = 0;
  for (let index = 0; index < nodes; index++) {
    elements += readNode(new ZiplistReader(readBlob(input)), visitor);
  }
  if (elements === 0) damaged('list: empty');
}

export function readQuicklist2(input: RdbInput, visitor: ValueVisitor): void {
  const nodes = input.count(2);
  let elements = 0;
  for (let index = 0; index < nodes; index++) {
    const kind = input.length();
    const blob = readBlob(input);
    if (kind === QuicklistNode.packed) elements += readNode(new ListpackReader(blob), visitor);
    else if (kind === QuicklistNode.plain && blob.length > 0) {
      visitor.listElement(blob);
      elements++;
    } else damaged('list: unknown kind of node, or a plain one without bytes');
  }
  if (elements === 0) damaged('list: empty');
}

/** Answers how many elements the node had. */
function readNode(node: PackedReader, visitor: ValueVisitor): number {
  const element = new Element();
  let count = 0;
  for (; node.next(element); count++) visitor.listElement(element);
  return count;
}
