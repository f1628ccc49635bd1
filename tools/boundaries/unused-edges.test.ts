import { expect, test } from 'vitest';
import { unusedEdges } from './unused-edges.ts';

test('an edge that no module takes is told', () => {
  const table = { 'libs/base': [], 'libs/net': ['libs/base'], tools: ['libs/base', 'libs/net'] };
  const imports = [
    { from: 'tools/tidy/check.ts', to: 'libs/net/index.ts' },
    { from: 'tools/tidy/check.ts', to: 'tools/tidy/rules.ts' },
    { from: 'libs/base/clock.ts', to: 'libs/net/index.ts' },
  ];
  expect(unusedEdges(table, imports)).toEqual(['libs/net → libs/base', 'tools → libs/base']);
  expect(unusedEdges(table, [...imports, { from: 'libs/net/a.ts', to: 'libs/base/index.ts' }])).toEqual([
    'tools → libs/base',
  ]);
});
