/** Random changes of lists for property tests, on a keyspace and on arrays. */
import fc from 'fast-check';
import type { ByteRanges, Database, Keyspace } from '../index.ts';

export type ListStep =
  | { kind: 'push'; key: string; elements: string[]; atHead: boolean }
  | { kind: 'drop'; key: string; count: number; atHead: boolean }
  | { kind: 'set'; key: string; index: number; element: string }
  | { kind: 'insert'; key: string; index: number; element: string }
  | { kind: 'removeEqual'; key: string; element: string; limit: number; fromHead: boolean }
  | { kind: 'copy'; key: string; to: string }
  | { kind: 'rename'; key: string; to: string }
  | { kind: 'remove'; key: string };

const key = fc.constantFrom('a', 'b', 'c');
const element = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('x', 'y', '7', '-300', '70000', '') },
  { weight: 3, arbitrary: fc.integer().map(String) },
  { weight: 2, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 300 }).map((length) => 'z'.repeat(length)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 10_000 }).map((length) => 'w'.repeat(length)) },
);
const atHead = fc.boolean();
const index = fc.nat();

export const listSteps: fc.Arbitrary<ListStep[]> = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<ListStep>[]>(
    {
      weight: 10,
      arbitrary: fc.record({
        kind: fc.constant('push' as const),
        key,
        elements: fc.array(element, { minLength: 1, maxLength: 20 }),
        atHead,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('drop' as const),
        key,
        count: fc.integer({ min: 1, max: 30 }),
        atHead,
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), key, index, element }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), key, index, element }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('removeEqual' as const),
        key,
        element,
        limit: fc.constantFrom(1, 2, 1_000_000),
        fromHead: atHead,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), key, to: key }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), key, to: key }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), key }) },
  ),
  { maxLength: 60 },
);

export type NaiveLists = Map<string, string[]>;

/** Byte ranges of texts. */
export function rangesOf(...texts: string[]): ByteRanges {
  const starts = new Int32Array(texts.length);
  const ends = new Int32Array(texts.length);
  let at = 0;
  texts.forEach((text, i) => {
    starts[i] = at;
    at += text.length;
    ends[i] = at;
  });
  return { bytes: Buffer.from(texts.join(''), 'latin1'), starts, ends, count: texts.length };
}

export function pushTexts(database: Database, name: string, texts: string[], isAtHead: boolean): number {
  const ranges = rangesOf(name, ...texts);
  return database.lists.push(openList(database, name), ranges, 0, 1, isAtHead);
}

export function openList(database: Database, name: string): number {
  return database.lists.open(Buffer.from(name), 0, name.length);
}

/** All elements, walked towards the head or the tail. */
export function elementsOf(database: Database, name: string, towardsHead = false): string[] | undefined {
  const record = database.peek(Buffer.from(name), 0, name.length);
  if (record === 0) return undefined;
  const length = database.lists.lengthOf(record);
  const cursor = database.lists.cursorAt(record, towardsHead ? length - 1 : 0, towardsHead);
  const elements: string[] = [];
  while (cursor.next()) elements.push(cursor.bytes.latin1Slice(cursor.start, cursor.end));
  return elements;
}

export function listsOf(keyspace: Keyspace): NaiveLists {
  const lists: NaiveLists = new Map();
  for (const name of ['a', 'b', 'c']) {
    const elements = elementsOf(keyspace.databases[0], name);
    if (elements !== undefined) lists.set(name, elements);
  }
  return lists;
}

/** Runs a step on both; the answers of the two are the caller's to compare. */
export function runListStep(step: ListStep, database: Database, model: NaiveLists): [unknown, unknown] {
  const list = model.get(step.key);
  if (step.kind === 'push') {
    const length = pushTexts(database, step.key, step.elements, step.atHead);
    const naive = list ?? [];
    for (const text of step.elements) {
      if (step.atHead) naive.unshift(text);
      else naive.push(text);
    }
    model.set(step.key, naive);
    return [length, naive.length];
  }
  if (list === undefined) return [openList(database, step.key), 0];
  const record = openList(database, step.key);
  const { lists } = database;
  switch (step.kind) {
    case 'drop':
      lists.drop(record, step.count, step.atHead);
      list.splice(step.atHead ? 0 : Math.max(0, list.length - step.count), step.count);
      break;
    case 'set': {
      const at = step.index % list.length;
      lists.set(record, at, Buffer.from(step.element), 0, step.element.length);
      list[at] = step.element;
      break;
    }
    case 'insert': {
      const at = step.index % (list.length + 1);
      lists.insert(record, at, Buffer.from(step.element), 0, step.element.length);
      list.splice(at, 0, step.element);
      break;
    }
    case 'removeEqual':
      return removeEqual(step, database, record, list, model);
    case 'copy':
      database.copyTo(record, database, Buffer.from(step.to), 0, step.to.length);
      model.set(step.to, [...list]);
      break;
    case 'rename':
      database.rename(record, Buffer.from(step.to), 0, step.to.length);
      model.delete(step.key);
      model.set(step.to, list);
      break;
    case 'remove':
      database.remove(Buffer.from(step.key), 0, step.key.length);
      model.delete(step.key);
  }
  if (list.length === 0) model.delete(step.key);
  return [0, 0];
}

function removeEqual(
  step: ListStep & { kind: 'removeEqual' },
  database: Database,
  record: number,
  list: string[],
  model: NaiveLists,
): [unknown, unknown] {
  const element = { bytes: Buffer.from(step.element), start: 0, end: step.element.length };
  const removed = database.lists.removeEqual(record, step.limit, step.fromHead, element);
  const matches = [...list.keys()].filter((i) => list[i] === step.element);
  const doomed = new Set(step.fromHead ? matches.slice(0, step.limit) : matches.slice(-step.limit));
  const kept = list.filter((_, i) => !doomed.has(i));
  if (kept.length === 0) model.delete(step.key);
  else model.set(step.key, kept);
  return [removed, doomed.size];
}
