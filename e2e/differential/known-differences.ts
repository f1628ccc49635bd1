/**
 * Pairs of replies that are accepted though they differ, each limited to its exact shape. Most stem from redis-server
 * 7.0, the version at hand, where Redis 7.2, which Ringfort follows, answers something else.
 */
import type { Command } from './raw-client.ts';

interface KnownDifference {
  readonly commands: readonly string[];
  readonly reason: string;
  readonly expected: RegExp;
  readonly actual: RegExp;
}

const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    commands: ['bitcount', 'bitpos'],
    reason:
      '7.2 checks the range arguments even when the key is absent; 7.0 answers for the absent key first',
    expected: /^:(?:0|-1)\r\n$/,
    actual: /^-ERR (?:syntax error|value is not an integer or out of range)\r\n$/,
  },
  {
    commands: ['object'],
    reason:
      'Ringfort derives `int` from the text; Redis keeps what INCRBYFLOAT stored as text even when it is whole',
    expected: /^\$6\r\nembstr\r\n$/,
    actual: /^\$3\r\nint\r\n$/,
  },
];

export function isKnownDifference(sent: Command, expected: Buffer, actual: Buffer): boolean {
  const name = sent[0].toString('latin1').toLowerCase();
  return KNOWN_DIFFERENCES.some(
    (row) =>
      row.commands.includes(name) &&
      row.expected.test(expected.toString('latin1')) &&
      row.actual.test(actual.toString('latin1')),
  );
}
