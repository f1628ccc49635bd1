/**
 * Replies of redis-server 7.0, the version at hand, that Redis 7.2 words differently. Ringfort follows 7.2, so these
 * pairs are accepted; each is limited to the exact shape of the change.
 */
import type { Command } from './raw-client.ts';

interface KnownDifference {
  readonly commands: readonly string[];
  readonly reason: string;
  readonly expected: RegExp;
  readonly actual: RegExp;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    commands: ['bitcount', 'bitpos'],
    reason:
      '7.2 checks the range arguments even when the key is absent; 7.0 answers for the absent key first',
    expected: /^:(?:0|-1)\r\n$/,
    actual: /^-ERR (?:syntax error|value is not an integer or out of range)\r\n$/,
  },
  {
    commands: ['scan'],
    reason: 'a cursor is an unsigned decimal number; 7.0 also takes a sign or an empty text for one',
    expected: /^\*2\r\n/,
    actual: /^-ERR invalid cursor\r\n$/,
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
