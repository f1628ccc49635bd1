import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRangeList } from './byte-range-list.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', '\0', '\xff'), { maxLength: 5 })
  .map((characters) => characters.join(''));

test('compares whole strings as memcmp and those up to a NUL as strcmp', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 20 }), (texts) => {
      const list = new ByteRangeList();
      for (const each of texts) list.add(Buffer.from(each, 'latin1'), 0, each.length);
      const textEnds = list.textEnds();
      const cut = (whole: string) => Buffer.from(whole.split('\0')[0], 'latin1');
      for (let first = 0; first < texts.length; first++) {
        for (let second = 0; second < texts.length; second++) {
          const wholes = [texts[first], texts[second]].map((each) => Buffer.from(each, 'latin1'));
          expect(list.compare(first, second)).toBe(Buffer.compare(wholes[0], wholes[1]));
          const shown = Buffer.compare(cut(texts[first]), cut(texts[second]));
          expect(list.compare(first, second, textEnds)).toBe(shown);
        }
      }
    }),
  );
});

test('without a NUL there is nothing to remember', () => {
  const list = new ByteRangeList();
  for (const each of ['plain', '', 'texts']) list.add(Buffer.from(each), 0, each.length);
  expect(list.textEnds()).toBe(list.ends);
});
