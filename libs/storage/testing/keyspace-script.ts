/** Random command sequences for property tests: what they are, and how each runs on a keyspace and on the model. */
import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import {
  createKeyspace,
  KEEP_EXPIRY,
  type Keyspace,
  type KeyspaceOptions,
  type RecordAddress,
  type Snapshot,
} from '../index.ts';
import type { NaiveKeyspace } from './naive-keyspace.ts';

export const START_MS = 1_700_000_000_000;
export const DATABASE_COUNT = 3;

export function newKeyspace(options: Partial<KeyspaceOptions> = {}): Keyspace {
  const keyspace = createKeyspace({
    databaseCount: DATABASE_COUNT,
    maxMemoryBytes: 0,
    evictionPolicy: 'noeviction',
    maxMemorySamples: 5,
    lfuLogFactor: 10,
    lfuDecayMinutes: 1,
    random: new SeededRandom(1),
    ...options,
  });
  keyspace.nowMs = START_MS;
  return keyspace;
}

export type Step =
  | { kind: 'set'; database: number; key: string; value: string; expiry: number }
  | { kind: 'write'; database: number; key: string; offset: number; value: string }
  | { kind: 'replace'; database: number; key: string; value: string }
  | { kind: 'remove'; database: number; key: string }
  | { kind: 'get'; database: number; key: string }
  | { kind: 'expire'; database: number; key: string; inMs: number }
  | { kind: 'rename'; database: number; key: string; to: string }
  | { kind: 'copy'; database: number; key: string; target: number; to: string }
  | { kind: 'clear'; database: number }
  | { kind: 'clearAll' }
  | { kind: 'swap'; database: number; target: number }
  | { kind: 'advance'; byMs: number }
  | { kind: 'sweep' };

const database = fc.integer({ min: 0, max: DATABASE_COUNT - 1 });
/** Few keys, so that steps meet; some with a hash tag, so that a slot holds several. */
const key = fc
  .integer({ min: 0, max: 40 })
  .map((n) => (n % 3 === 0 ? `{t}:${n}` : n % 3 === 1 ? `k${n}` : `long-${'x'.repeat(n * 5)}-${n}`));
const value = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 300 }))
  .map(([digit, short, long]) => String(digit).repeat(digit < 8 ? short : long * 70));
/** Milliseconds from now, 0 for none, -1 to keep. */
const expiry = fc.oneof(fc.constant(0), fc.constant(KEEP_EXPIRY), fc.integer({ min: 1, max: 5000 }));

const onKeys: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('set' as const), database, key, value, expiry }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      database,
      key,
      offset: fc.integer({ min: 0, max: 200 }),
      value,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), database, key, value }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), database, key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('get' as const), database, key }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('expire' as const),
      database,
      key,
      inMs: fc.integer({ min: -50, max: 5000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), database, key, to: key }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('copy' as const), database, key, target: database, to: key }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), byMs: fc.integer({ min: 1, max: 2000 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
);

const onDatabases: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('clear' as const), database }),
  fc.constant({ kind: 'clearAll' as const }),
  fc.record({ kind: fc.constant('swap' as const), database, target: database }),
);

/** Steps on keys and on time only. */
export const keySteps: fc.Arbitrary<Step[]> = fc.array(onKeys, { minLength: 1, maxLength: 150 });
/** Steps of every kind. */
export const allSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 30, arbitrary: onKeys }, { weight: 1, arbitrary: onDatabases }),
  { minLength: 1, maxLength: 150 },
);

export function peek(keyspace: Keyspace, database: number, key: string): RecordAddress {
  const bytes = Buffer.from(key);
  return keyspace.databases[database].peek(bytes, 0, bytes.length);
}

export function set(keyspace: Keyspace, database: number, key: string, value: string, expireAtMs = 0): void {
  const keyBytes = Buffer.from(key);
  const valueBytes = Buffer.from(value, 'latin1');
  keyspace.databases[database].setString(
    keyBytes,
    0,
    keyBytes.length,
    valueBytes,
    0,
    valueBytes.length,
    expireAtMs,
  );
}

export function remove(keyspace: Keyspace, database: number, key: string): boolean {
  const bytes = Buffer.from(key);
  return keyspace.databases[database].remove(bytes, 0, bytes.length);
}

/** The string at a key, undefined if there is none. */
export function get(keyspace: Keyspace, database: number, key: string): string | undefined {
  const record = peek(keyspace, database, key);
  if (record === 0) return undefined;
  const view = keyspace.databases[database].stringOf(record);
  return view.bytes.latin1Slice(view.start, view.end);
}

/** Runs a step on both; answers what each said. */
export function runStep(step: Step, keyspace: Keyspace, model: NaiveKeyspace): [unknown, unknown] {
  switch (step.kind) {
    case 'advance':
      keyspace.nowMs += step.byMs;
      model.nowMs = keyspace.nowMs;
      return [0, 0];
    case 'sweep':
      return [keyspace.sweepExpired(1000, () => 0), false];
    case 'clearAll':
      keyspace.clearAll();
      for (const records of model.databases) records.clear();
      return [0, 0];
    case 'clear':
      keyspace.databases[step.database].clear();
      model.databases[step.database].clear();
      return [keyspace.databases[step.database].keyCount, 0];
    case 'swap': {
      keyspace.swapDatabases(step.database, step.target);
      const kept = model.databases[step.database];
      model.databases[step.database] = model.databases[step.target];
      model.databases[step.target] = kept;
      return [0, 0];
    }
    default:
      return runKeyStep(step, keyspace, model);
  }
}

type KeyStep = Extract<Step, { key: string }>;

function runKeyStep(step: KeyStep, keyspace: Keyspace, model: NaiveKeyspace): [unknown, unknown] {
  const own = keyspace.databases[step.database];
  const keyBytes = Buffer.from(step.key);
  switch (step.kind) {
    case 'get':
      return [get(keyspace, step.database, step.key), model.get(step.database, step.key)?.value];
    case 'remove':
      return [remove(keyspace, step.database, step.key), model.remove(step.database, step.key)];
    case 'set': {
      const expireAtMs = step.expiry > 0 ? keyspace.nowMs + step.expiry : step.expiry;
      const kept = model.get(step.database, step.key)?.expireAtMs ?? 0;
      set(keyspace, step.database, step.key, step.value, expireAtMs);
      model.set(step.database, step.key, {
        value: step.value,
        expireAtMs: expireAtMs === KEEP_EXPIRY ? kept : expireAtMs,
      });
      return [0, 0];
    }
    case 'write': {
      const value = Buffer.from(step.value, 'latin1');
      return [
        own.writeString(keyBytes, 0, keyBytes.length, step.offset, value, 0, value.length),
        model.write(step.database, step.key, step.offset, step.value),
      ];
    }
    default:
      return runOnExisting(step, keyspace, model);
  }
}

function runOnExisting(
  step: Extract<Step, { kind: 'replace' | 'expire' | 'rename' | 'copy' }>,
  keyspace: Keyspace,
  model: NaiveKeyspace,
): [unknown, unknown] {
  const own = keyspace.databases[step.database];
  const record = peek(keyspace, step.database, step.key);
  const naive = model.get(step.database, step.key);
  if (record === 0 || naive === undefined) return [record === 0, naive === undefined];
  if (step.kind === 'replace') {
    const value = Buffer.from(step.value, 'latin1');
    own.replaceString(record, value, 0, value.length);
    model.set(step.database, step.key, { ...naive, value: step.value });
    return [0, 0];
  }
  if (step.kind === 'expire') {
    const expireAtMs = step.inMs === 0 ? 0 : keyspace.nowMs + step.inMs;
    own.expire(record, expireAtMs);
    if (step.inMs < 0) model.remove(step.database, step.key);
    else naive.expireAtMs = expireAtMs;
    return [0, 0];
  }
  const to = Buffer.from(step.to);
  if (step.kind === 'rename') {
    own.rename(record, to, 0, to.length);
    model.databases[step.database].delete(step.key);
    model.set(step.database, step.to, naive);
  } else {
    own.copyTo(record, keyspace.databases[step.target], to, 0, to.length);
    model.set(step.target, step.to, naive);
  }
  return [0, 0];
}

/** Live records as sorted `[database, key, value, expireAtMs]`, found by scanning. */
export function stateOf(keyspace: Keyspace): [number, string, string, number][] {
  const rows: [number, string, string, number][] = [];
  for (const database of keyspace.databases) {
    const found = new Map<string, [number, string, string, number]>();
    let cursor = 0;
    do {
      cursor = database.scan(cursor, 7, (record) => {
        const keyView = database.keyOf(record);
        const text = keyView.bytes.utf8Slice(keyView.start, keyView.end);
        const view = database.stringOf(record);
        const value = view.bytes.latin1Slice(view.start, view.end);
        found.set(text, [database.index, text, value, database.expireAtMsOf(record)]);
      });
    } while (cursor !== 0);
    for (const text of [...found.keys()].sort()) rows.push(found.get(text)!);
  }
  return rows;
}

/** A keyspace made of these mutations alone. */
export function rebuild(bytes: Buffer, nowMs: number): Keyspace {
  const keyspace = newKeyspace();
  keyspace.nowMs = nowMs;
  keyspace.apply(bytes, 0, bytes.length);
  return keyspace;
}

/** What a snapshot has put out so far, copied. */
export function taken(snapshot: Snapshot): Buffer {
  return Buffer.from(snapshot.out.bytes.subarray(0, snapshot.out.length));
}
