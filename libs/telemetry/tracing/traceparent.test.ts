import { expect, test } from 'vitest';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

const HEADER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a header reads as a remote span and is written back the same', () => {
  const context = parseTraceparent(HEADER);
  expect(context).toEqual({
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    traceFlags: 1,
    isRemote: true,
  });
  if (context !== undefined) expect(formatTraceparent(context)).toBe(HEADER);
});

test('a later version may say more', () => {
  expect(parseTraceparent(`01${HEADER.slice(2)}-more`)?.spanId).toBe('00f067aa0ba902b7');
});

test.each([
  ['an empty one', ''],
  ['a zero trace id', '00-00000000000000000000000000000000-00f067aa0ba902b7-01'],
  ['a zero span id', '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01'],
  ['capitals', HEADER.toUpperCase()],
  ['version ff', `ff${HEADER.slice(2)}`],
  ['version 00 with more', `${HEADER}-more`],
  ['a short one', HEADER.slice(0, -1)],
])('%s is no header', (_name, header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});
