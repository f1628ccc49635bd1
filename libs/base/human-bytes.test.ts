import { expect, test } from 'vitest';
import { humanBytes } from './human-bytes.ts';

test('bytes are whole, larger units have two decimals', () => {
  const sizes = [0, 1023, 1024, 1.5 * 1024 ** 2, 3 * 1024 ** 5];
  expect(sizes.map(humanBytes)).toEqual(['0B', '1023B', '1.00K', '1.50M', '3.00P']);
});
