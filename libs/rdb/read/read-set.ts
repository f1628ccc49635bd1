/** Sets: a count and strings, an intset, or a listpack. */
import { damaged } from '../damage.ts';
import { Element } from './element.ts';
import { type OpenPacked, readBlob } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import type { ValueVisitor } from './value-visitor.ts';

export function readSet(input: RdbInput, visitor: ValueVisitor): void {
  const count = input.count(1);
  if (count === 0) damaged('set: empty');
  const member = new Element();
  for (let index = 0; index < count; index++) {
    input.string(member);
    visitor.setMember(member);
  }
}

export function packedSetReader(open: OpenPacked) {
  return (input: RdbInput, visitor: ValueVisitor): void => {
    const packed = open(readBlob(input));
    const member = new Element();
    if (!packed.next(member)) damaged('set: empty');
    do visitor.setMember(member);
    while (packed.next(member));
  };
}
