import { expect, test } from 'vitest';
import { findingsOf } from './rules.ts';

const messagesFor = (path: string, text: string) => findingsOf(path, text).map((finding) => finding.message);

test('an orderly file has no findings', () => {
  expect(findingsOf('libs/base/ring-queue.ts', 'export class RingQueue {}\n')).toEqual([]);
});

test('a file over 300 lines is found, a generated one is not', () => {
  const long = 'export {};\n'.repeat(301);
  expect(messagesFor('libs/base/long.ts', long)).toHaveLength(1);
  expect(messagesFor('libs/base/generated/long.ts', long)).toEqual([]);
  expect(messagesFor('libs/base/long.ts', 'export {};\n'.repeat(300))).toEqual([]);
});

test.each([
  'libs/base/utils.ts',
  'libs/helpers/index.ts',
  'libs/base/common.test.ts',
  'libs/base/CamelCase.ts',
])('the name %s is found', (path) => {
  expect(messagesFor(path, '')).toHaveLength(1);
});

test.each([
  `// TO${'DO'}: later`,
  `test.${'skip'}('x', () => {})`,
  `// @ts-${'ignore'}`,
  `const path = '/${'home'}/someone/project';`,
  `export ${'*'} from './other.ts';`,
  `export ${'default'} function x() {}`,
  `// biome-${'ignore'} lint/x`,
])('the line %s is found', (line) => {
  expect(messagesFor('libs/base/one.ts', `${line}\n`)).toHaveLength(1);
});

test('a suppression with its reason is accepted', () => {
  const line = `// biome-${'ignore'} lint/style/x: the protocol says so`;
  expect(findingsOf('libs/base/one.ts', line)).toEqual([]);
});
