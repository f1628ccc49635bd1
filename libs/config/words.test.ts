import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteWord, splitWords } from './words.ts';

test.each([
  ['a b\tc', ['a', 'b', 'c']],
  ['  spaced   out  ', ['spaced', 'out']],
  ['"a b" c', ['a b', 'c']],
  [String.raw`"\x41\n\"\\"`, ['A\n"\\']],
  [String.raw`'it\'s \n'`, [String.raw`it's \n`]],
  ['save ""', ['save', '']],
  ['', []],
])('%s splits as in redis.conf', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test.each(['"open', "'open", '"closed"glued', "'closed'glued"])('%s is refused', (line) => {
  expect(splitWords(line)).toBeUndefined();
});

test('a quoted word reads back as it was', () => {
  const word = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitWords(words.map(quoteWord).join(' '))).toEqual(words);
    }),
  );
});
