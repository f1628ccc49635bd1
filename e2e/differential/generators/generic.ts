/** The generic family: keys, their types, their expiry, their names. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import {
  milliseconds,
  oddTime,
  oneOf,
  type Pools,
  seconds,
  unixMilliseconds,
  unixSeconds,
  value,
} from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';

/** GT and LT compare with the current expiry to the millisecond, so only absolute times may carry them. */
const absoluteCondition = conditions('NX', 'XX', 'GT', 'LT', 'gt');
const relativeCondition = conditions('NX', 'XX', 'xx');

const pattern = oneOf(
  '*',
  '',
  'a',
  '?',
  '*a*',
  '[ab]',
  '[^a]',
  '[a-c]',
  '{tag}*',
  'k\\*y',
  '**',
  '[',
  '[b-',
  '\\',
);

export function genericCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const single = [
    words('SET', key, value),
    words('SET', key, value, oneOf('EX'), seconds),
    words(oneOf('DEL', 'UNLINK', 'EXISTS', 'TOUCH'), severalOf(key)),
    words('TYPE', key),
    words(oneOf('TTL', 'PTTL', 'EXPIRETIME', 'PEXPIRETIME', 'PERSIST'), key),
    words('EXPIRE', key, fc.oneof(seconds, oddTime), relativeCondition),
    words('PEXPIRE', key, fc.oneof(milliseconds, oddTime), relativeCondition),
    words('EXPIREAT', key, fc.oneof(unixSeconds, oddTime), absoluteCondition),
    words('PEXPIREAT', key, fc.oneof(unixMilliseconds, oddTime), absoluteCondition),
    words('GET', key),
  ];
  const anyKey = [
    words('KEYS', pattern),
    words('RANDOMKEY'),
    words('SCAN', oneOf('abc', '1.5', '0x1', '-', '+', ' 0', '0 ', '99999999999999999999')),
  ];
  const containers = [
    words('OBJECT', oneOf('ENCODING', 'encoding', 'REFCOUNT', 'IDLETIME', 'FREQ'), key),
    words('OBJECT', oneOf('ENCODING', 'nosuch'), maybe(key)),
  ];
  const oneSlot = [
    words(oneOf('RENAME', 'RENAMENX'), slotKey, slotKey),
    words('COPY', slotKey, slotKey, conditions('REPLACE', 'replace')),
  ];
  return fc.oneof(
    ...[...single, ...anyKey].map((each) => withMistakes(each)),
    ...containers.map((each) => withMistakes(each, 2)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
  );
}

function conditions(...names: string[]): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<Command>([]) },
    { weight: 3, arbitrary: severalOf(oneOf(...names), 1, 1) },
    { weight: 1, arbitrary: severalOf(oneOf(...names), 2, 2) },
  );
}
