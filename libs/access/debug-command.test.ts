import { expect, test } from 'vitest';
import { isDebugAllowed } from './debug-command.ts';

test.each([
  ['no', '127.0.0.1', false],
  ['local', '127.0.0.1', true],
  ['local', '::1', true],
  ['local', '::ffff:127.0.0.1', true],
  ['local', '', true],
  ['local', '10.0.0.1', false],
  ['yes', '10.0.0.1', true],
] as const)('with enable-debug-command %s, DEBUG from "%s" is allowed: %s', (policy, host, isAllowed) => {
  expect(isDebugAllowed(policy, host)).toBe(isAllowed);
});
