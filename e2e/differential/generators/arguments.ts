/** Arguments that commands are made of: few keys, so that commands meet, and values where behaviour changes. */
import fc from 'fast-check';

export type Tier = 'node' | 'proxy';

export interface Pools {
  readonly tier: Tier;
  readonly key: fc.Arbitrary<Buffer>;
  /** For commands whose keys must share a slot: through a proxy only keys with one hash tag. */
  readonly slotKey: fc.Arbitrary<Buffer>;
}

const TAGGED_KEYS = ['{tag}1', '{tag}2', '{tag}3'];
const LOOSE_KEYS = ['a', 'b', 'counter', '', ' ', '\0\r\n\xff', '{}x', 'k*y'];

/** `mark` sets the tagged keys of a family apart, so that in mixed scripts each mostly meets its own type. */
export function poolsOf(tier: Tier, mark = ''): Pools {
  const tagged = oneOf(...TAGGED_KEYS.map((key) => `${key}${mark}`));
  const loose = oneOf(...LOOSE_KEYS);
  const anyTagged = fc.oneof(
    { weight: 9, arbitrary: tagged },
    { weight: 1, arbitrary: oneOf(...TAGGED_KEYS) },
  );
  return {
    tier,
    key: fc.oneof({ weight: 3, arbitrary: anyTagged }, { weight: 2, arbitrary: loose }),
    slotKey:
      tier === 'node'
        ? fc.oneof({ weight: 9, arbitrary: anyTagged }, { weight: 1, arbitrary: loose })
        : anyTagged,
  };
}

/** One of these texts; each character is one byte. */
export function oneOf(...texts: string[]): fc.Arbitrary<Buffer> {
  return fc.constantFrom(...texts).map((text) => Buffer.from(text, 'latin1'));
}

const INTEGER_LIMITS = [
  '9223372036854775807',
  '-9223372036854775808',
  '9007199254740993',
  '-9007199254740991',
];
const NOT_INTEGERS = [
  '',
  'abc',
  ' 1',
  '1 ',
  '+1',
  '01',
  '-0',
  '1.0',
  '9223372036854775808',
  '99999999999999999999',
];

export const notAnInteger = oneOf(...NOT_INTEGERS);

/** Mostly small, sometimes at a limit, sometimes no integer at all. */
export const integer = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -12, max: 12 }).map((value) => Buffer.from(String(value))) },
  { weight: 2, arbitrary: oneOf(...INTEGER_LIMITS) },
  { weight: 1, arbitrary: notAnInteger },
);

export const float = fc.oneof(
  oneOf(
    '0.1',
    '-3.14',
    '10.50',
    '5.0e3',
    '-1e-7',
    '.5',
    '5.',
    '0x1p4',
    '1e17',
    '123456789.123456789',
    '1e-18',
  ),
  oneOf('inf', '-inf', 'nan', '1e5000', '1e-5000', '1e400', '', ' 1', '1 ', 'abc', '1e', '--1', '0x'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => Buffer.from(String(value))),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => Buffer.from(String(value / 1000))),
);

/** Longer than what a proxy collects before it forwards. */
const longText = fc.constantFrom(70_000, 200_000).map((length) => Buffer.alloc(length, 'long text '));

export const value = fc.oneof(
  {
    weight: 20,
    arbitrary: oneOf('', 'hello', 'Hello World', 'ohmytext', 'mynewtext', '\0\x01\xfe\xff', 'x'.repeat(44)),
  },
  { weight: 20, arbitrary: oneOf('0', '1', '10', '-5', '3.0e3', '10.50', 'y'.repeat(45), ...INTEGER_LIMITS) },
  { weight: 20, arbitrary: fc.uint8Array({ maxLength: 24 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: longText },
);

/** Far enough in the future that no script lives to see it. */
export const seconds = oneOf('100', '1000', '86400');
export const milliseconds = oneOf('100000', '5000000');
export const unixSeconds = oneOf('2000000000', '4000000000');
export const unixMilliseconds = oneOf('2000000000000', '4000000000000');
/** Never a small number above zero: that key would expire in the middle of the script. */
export const oddTime = oneOf('0', '-1', '9223372036854775807', '-9223372036854775808', 'abc', '', '1.5');
