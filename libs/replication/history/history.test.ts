import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from './history.ts';
import { judgeSync } from './sync-judgement.ts';

const id = (digit: string) => digit.repeat(40);
const twoBranches = History.begin(id('a'), 1, 0).withBranch(id('b'), 2, 100);

test('a history reads back from its text', () => {
  expect(twoBranches.toText()).toBe(`${id('a')}@1@0,${id('b')}@2@100`);
  expect(History.parse(twoBranches.toText())).toEqual(twoBranches);
});

test.each([
  '',
  'x',
  `${id('a')}@1`,
  `${id('a')}@1@0,`,
  `${id('a')}@1@100,${id('b')}@2@50`,
  `${id('a')}@-1@0`,
])('"%s" is no history', (text) => {
  expect(() => History.parse(text)).toThrow(expect.objectContaining({ code: 'HISTORY_INVALID' }));
});

test('only the newest 64 branches are kept', () => {
  let history = History.begin(id('0'), 0, 0);
  for (let epoch = 1; epoch <= 100; epoch++)
    history = history.withBranch(epoch.toString(16).padStart(40, '0'), epoch, epoch);
  expect(history.branches).toHaveLength(64);
  expect(history.last.epoch).toBe(100);
  expect(History.parse(history.toText())).toEqual(history);
});

test('a log that lost its end forgets the branches that began behind it', () => {
  expect(twoBranches.upTo(100)).toEqual(twoBranches);
  expect(twoBranches.upTo(99)?.toText()).toBe(`${id('a')}@1@0`);
  expect(History.begin(id('a'), 1, 50).upTo(49)).toBeUndefined();
});

const stand = { history: twoBranches, endOffset: 150, firstOffset: 40 };

test.each([
  [{ branchId: id('b'), offset: 150 }, true, ''],
  [{ branchId: id('b'), offset: 120 }, true, ''],
  [{ branchId: id('a'), offset: 100 }, true, ''],
  [{ branchId: id('a'), offset: 40 }, true, ''],
  [{ branchId: id('a'), offset: 39 }, false, 'the backlog begins 1 bytes later'],
  [{ branchId: id('a'), offset: 101 }, false, 'diverged: it has 1 bytes'],
  [{ branchId: id('b'), offset: 151 }, false, 'diverged'],
  [{ branchId: id('c'), offset: 50 }, false, 'another history'],
  [{ branchId: '', offset: 50 }, false, 'no data'],
])('a replica at %j continues: %s', (position, isContinuable, reason) => {
  const judgement = judgeSync(position, stand);
  expect(judgement.isContinuable).toBe(isContinuable);
  if (!judgement.isContinuable) expect(judgement.reason).toContain(reason);
});

test('who may continue holds a prefix of the primary’s stream', () => {
  const step = fc.record({
    writer: fc.nat({ max: 2 }),
    length: fc.integer({ min: 1, max: 20 }),
    isSynced: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      // Streams as text: each writer's letters are its own, so a prefix of text is a prefix of history.
      let branchCount = 0;
      const newId = () => (++branchCount).toString(16).padStart(40, '0');
      const first = History.begin(newId(), 0, 0);
      const nodes = Array.from({ length: 3 }, () => ({ text: '', history: first }));
      for (const { writer, length, isSynced } of steps) {
        const node = nodes[writer];
        node.history = node.history.withBranch(newId(), branchCount, node.text.length);
        node.text += String.fromCharCode(64 + branchCount).repeat(length);
        for (const other of nodes) {
          const position = { branchId: other.history.last.id, offset: other.text.length };
          const primary = { history: node.history, endOffset: node.text.length, firstOffset: 0 };
          if (judgeSync(position, primary).isContinuable) expect(node.text.startsWith(other.text)).toBe(true);
          if (!isSynced) continue;
          other.text = node.text;
          other.history = node.history;
        }
      }
    }),
    { numRuns: 200 },
  );
});
