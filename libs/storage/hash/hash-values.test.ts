import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_EXPIRY } from '../contract.ts';
import { HashFixture, START_MS } from './testing/hash-fixture.ts';

const text = fc.oneof(
  fc.nat(12).map((n) => `f${n}`),
  fc.constantFrom(
    '',
    '0',
    '-0',
    '007',
    '127',
    '128',
    '-4096',
    '2147483648',
    '9007199254740993',
    '1'.repeat(21),
  ),
  fc.string({ maxLength: 30 }),
);
const time = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NO_EXPIRY) },
  fc.nat(100).map((ms) => START_MS + ms),
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put' as const), field: text, value: text, time }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), field: text, value: text }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), field: text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expire' as const), field: text, time }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance' as const), byMs: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
/** Long enough for every form, and for some to expire in each. */
const script = fc.array(step, { minLength: 1, maxLength: 80, size: 'max' });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface ModelField {
  value: string;
  expireAtMs: number;
}

/** A hash as a plain map. */
class Model {
  readonly fields = new Map<string, ModelField>();

  expire(nowMs: number): void {
    for (const [field, { expireAtMs }] of this.fields) {
      if (expireAtMs !== NO_EXPIRY && expireAtMs < nowMs) this.fields.delete(field);
    }
  }

  shown(): Map<string, string> {
    return new Map(
      [...this.fields].map(([field, { value, expireAtMs }]) => [field, `${value}@${expireAtMs}`]),
    );
  }
}

function runStep(each: Step, fixture: HashFixture, model: Model): void {
  const { fields } = model;
  switch (each.kind) {
    case 'put':
      expect(fixture.put('k', each.field, each.value, each.time)).toBe(!fields.has(each.field));
      fields.set(each.field, { value: each.value, expireAtMs: each.time });
      break;
    case 'keep': {
      const expireAtMs = fields.get(each.field)?.expireAtMs ?? NO_EXPIRY;
      expect(fixture.keep('k', each.field, each.value)).toBe(!fields.has(each.field));
      fields.set(each.field, { value: each.value, expireAtMs });
      break;
    }
    case 'remove':
      expect(fixture.remove('k', each.field)).toBe(fields.delete(each.field));
      break;
    case 'expire': {
      const found = fields.get(each.field);
      expect(fixture.setExpiry('k', each.field, each.time)).toBe(found !== undefined);
      if (found !== undefined) found.expireAtMs = each.time;
      break;
    }
    case 'advance':
      fixture.keyspace.nowMs += each.byMs;
      break;
    case 'sweep':
      fixture.keyspace.sweepExpired(1000, () => 0);
      break;
  }
  model.expire(fixture.keyspace.nowMs);
}

function check(fixture: HashFixture, model: Model): void {
  const shown = model.shown();
  expect(fixture.all('k')).toEqual(shown);
  const record = fixture.record('k');
  expect(record !== 0).toBe(shown.size > 0);
  if (record !== 0) expect(fixture.hashes.count(record)).toBe(shown.size);
  for (const [field, value] of shown) expect(fixture.get('k', field)).toBe(value);
}

test('a hash holds what a map holds, in every form, with fields that expire', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const fixture = new HashFixture();
      const model = new Model();
      for (const each of steps) {
        runStep(each, fixture, model);
        check(fixture, model);
      }
      fixture.keyspace.checkConsistency();
    }),
    { numRuns: 100 },
  );
});

test('mutations make the same hash, whatever the limits of who applies them', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const fixture = new HashFixture();
      const model = new Model();
      for (const each of steps) runStep(each, fixture, model);
      const replica = fixture.replica(fixture.mutations());
      replica.keyspace.nowMs = fixture.keyspace.nowMs;
      check(replica, model);
      replica.keyspace.checkConsistency();
    }),
    { numRuns: 100 },
  );
});
