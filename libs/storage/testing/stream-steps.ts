/** Random changes of one stream and its consumer groups, for property tests. */
import fc from 'fast-check';

const SEQUENCES = 2n ** 64n;
const GROUPS = ['g', 'group two', ''];
const CONSUMERS = ['alice', 'bob', 'b', ''];

export type StreamStep =
  | { kind: 'add'; distance: bigint; items: string[] }
  | { kind: 'remove'; place: number }
  | { kind: 'trimToLength'; length: number; isApproximate: boolean }
  | { kind: 'trimToId'; place: number }
  | { kind: 'state'; distance: bigint; entriesAdded: bigint }
  | { kind: 'position'; group: string; place: number; entriesRead: bigint }
  | { kind: 'destroy'; group: string }
  | { kind: 'consumer'; group: string; consumer: string; seenAtMs: number; isActive: boolean }
  | { kind: 'removeConsumer'; group: string; consumer: string }
  | { kind: 'deliver'; group: string; consumer: string; place: number; deliveryCount: number }
  | { kind: 'acknowledge'; group: string; place: number };

const distance = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt(1n, 5n) },
  { weight: 4, arbitrary: fc.bigInt(1n, 5n).map((ms) => ms * SEQUENCES) },
  { weight: 2, arbitrary: fc.bigInt(1n, 2n ** 40n) },
  { weight: 1, arbitrary: fc.bigInt(1n, 2n ** 62n) },
  { weight: 1, arbitrary: fc.bigInt(1n, 2n ** 55n).map((ms) => ms * SEQUENCES + ms) },
);
const text = fc.oneof(
  fc.constantFrom('', '0', '-0', '007', '-1', '127', '128', '-32769', '999999999999999', '-99999999999999'),
  fc.constantFrom('9223372036854775807', '1234567890123456', '1.5', 'f', '\0\r\n\xff'),
  fc.integer().map(String),
  fc.integer({ min: 0, max: 5000 }).map((length) => 'x'.repeat(length)),
);
const field = fc.constantFrom('f', 'g', 'h', '12', '');
const items = fc.oneof(
  fc.tuple(text, text).map(([first, second]) => ['f', first, 'g', second]),
  fc.array(fc.tuple(field, text), { minLength: 1, maxLength: 4 }).map((pairs) => pairs.flat()),
);
const place = fc.nat(60);
const group = fc.constantFrom(...GROUPS);
const consumer = fc.constantFrom(...CONSUMERS);
const step = fc.oneof<fc.MaybeWeightedArbitrary<StreamStep>[]>(
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('add' as const), distance, items }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('trimToLength' as const),
      length: fc.nat(30),
      isApproximate: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('trimToId' as const), place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      distance,
      entriesAdded: fc.bigInt(100n, 2n ** 63n - 1n),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('position' as const),
      group,
      place,
      entriesRead: fc.bigInt(-1n, 2n ** 63n - 1n),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('destroy' as const), group }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('consumer' as const),
      group,
      consumer,
      seenAtMs: fc.nat(2 ** 31 - 1),
      isActive: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeConsumer' as const), group, consumer }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      group,
      consumer,
      place,
      deliveryCount: fc.nat(9),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), group, place }) },
);
export const streamSteps = fc.array(step, { maxLength: 150, size: 'max' });
