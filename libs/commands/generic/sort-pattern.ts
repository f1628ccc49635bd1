/**
 * A BY or GET pattern of SORT: the first star stands for the element, `->field` behind it names a field of a hash, `#`
 * is the element itself. A pattern without a star names nothing.
 */
import { OutputBuffer } from '@ringfort/base';
import { ValueType, type ValueView } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';

const STAR = 42;
const HASH_SIGN = 35;
const ARROW = '->';

export class SortPattern {
  /** Whether it names a key for each element. */
  readonly hasStar: boolean;
  readonly #context: CommandContext;
  readonly #start: number;
  readonly #star: number;
  /** Where the key's part ends, and where the field begins; both are the pattern's end if there is no field. */
  readonly #keyEnd: number;
  readonly #fieldStart: number;
  readonly #end: number;
  readonly #key = new OutputBuffer(64);

  /** The pattern at argument `index`. */
  constructor(context: CommandContext, index: number) {
    const { bytes, starts, ends } = context.args;
    this.#context = context;
    this.#start = starts[index];
    this.#end = ends[index];
    const pattern = bytes.subarray(this.#start, this.#end);
    const star = pattern.indexOf(STAR);
    this.hasStar = star !== -1;
    this.#star = this.#start + star;
    const arrow = this.hasStar ? pattern.indexOf(ARROW, star + 1) : -1;
    const hasField = arrow !== -1 && arrow + ARROW.length < pattern.length;
    this.#keyEnd = hasField ? this.#start + arrow : this.#end;
    this.#fieldStart = hasField ? this.#keyEnd + ARROW.length : this.#end;
  }

  /** What the pattern stands for with this element; undefined if that is nothing. Read it at once. */
  lookup(element: ValueView): ValueView | undefined {
    const { args, database } = this.#context;
    if (!this.hasStar) return this.#isElement() ? element : undefined;
    const key = this.#key;
    key.clear();
    key.append(args.bytes, this.#start, this.#star);
    key.append(element.bytes, element.start, element.end);
    key.append(args.bytes, this.#star + 1, this.#keyEnd);
    const record = database.find(key.bytes, 0, key.length);
    if (record === 0) return undefined;
    const type = database.typeOf(record);
    if (this.#fieldStart === this.#end) {
      return type === ValueType.string ? database.stringOf(record) : undefined;
    }
    if (type !== ValueType.hash) return undefined;
    const isFound = database.hashes.find(record, args.bytes, this.#fieldStart, this.#end);
    return isFound ? database.hashes.cursor.value() : undefined;
  }

  #isElement(): boolean {
    return this.#end - this.#start === 1 && this.#context.args.bytes[this.#start] === HASH_SIGN;
  }
}
