/** Writes the mutations that rebuild a hash. */
import { NO_EXPIRY, type RecordAddress, type ValueView } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { appendText, integerOf, nextEntry, textLength } from '../packed/packed-list.hot.ts';
import type { SaveTarget } from '../value-behaviour.ts';
import { COUNT_BYTES, HashOperation, LARGE, PACKED_EXPIRING } from './hash-format.ts';
import { LargeHash } from './large-hash.hot.ts';

/** Fields visited before the budget is looked at again. */
const FIELDS_PER_STEP = 32;

/** As ValueBehaviour.save. The cursor is that of a scan of the member tables. */
export function saveHash(
  core: KeyspaceCore,
  record: RecordAddress,
  target: SaveTarget,
  cursor: number,
  budgetBytes: number,
): number {
  const list = new FieldList(core.records.viewKey(record), target);
  if (core.records.form(record) !== LARGE) {
    savePacked(core, record, list);
    return 0;
  }
  const large = new LargeHash(core);
  const root = large.root(record);
  const endLength = target.out.length + budgetBytes;
  let next = cursor;
  do {
    next = large.table.scan(root, next, FIELDS_PER_STEP, (element) => saveElement(large, element, list));
  } while (next !== 0 && target.out.length < endLength);
  return next;
}

function savePacked(core: KeyspaceCore, record: RecordAddress, list: FieldList): void {
  const { bytes, start, end } = core.records.viewValue(record);
  const isExpiring = core.records.form(record) === PACKED_EXPIRING;
  for (let at = start + COUNT_BYTES; at < end; ) {
    const value = nextEntry(bytes, at);
    let next = nextEntry(bytes, value);
    const expireAtMs = isExpiring ? integerOf(bytes, next) : NO_EXPIRY;
    if (isExpiring) next = nextEntry(bytes, next);
    list.begin(expireAtMs);
    list.entry(bytes, at);
    list.expiry(expireAtMs);
    list.entry(bytes, value);
    at = next;
  }
}

function saveElement({ elements }: LargeHash, element: number, list: FieldList): void {
  const bytes = elements.bytesOf(element);
  const value = elements.valueStart(element);
  const expireAtMs = elements.expireAtMs(element);
  list.begin(expireAtMs);
  list.range(bytes, elements.fieldStart(element), value);
  list.expiry(expireAtMs);
  list.range(bytes, value, value + elements.valueLength(element));
}

/** Fields of one key as mutations, several in one as long as they are of one kind. */
class FieldList {
  readonly #key: ValueView;
  readonly #target: SaveTarget;
  #operation = 0;
  #countAt = -1;

  constructor(key: ValueView, target: SaveTarget) {
    this.#key = { bytes: key.bytes, start: key.start, end: key.end };
    this.#target = target;
  }

  /** Field, expiry and value follow, in this order. */
  begin(expireAtMs: number): void {
    const { out, database } = this.#target;
    const operation = expireAtMs === NO_EXPIRY ? HashOperation.set : HashOperation.setExpiring;
    if (operation === this.#operation && out.countOneMore(this.#countAt)) return;
    out.key(operation, database, this.#key.bytes, this.#key.start, this.#key.end);
    this.#operation = operation;
    this.#countAt = out.beginCount();
  }

  entry(bytes: Buffer, at: number): void {
    const { out } = this.#target;
    out.varint(textLength(bytes, at));
    appendText(bytes, at, out);
  }

  range(bytes: Buffer, start: number, end: number): void {
    this.#target.out.bytesOf(bytes, start, end);
  }

  expiry(expireAtMs: number): void {
    if (expireAtMs !== NO_EXPIRY) this.#target.out.varint(expireAtMs);
  }
}
