import { expect, test } from 'vitest';
import { countTests } from './vitest-run.ts';

test('counts what passed and what did not, over files', () => {
  const files = [
    { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
  ];
  expect(countTests(files)).toEqual({ passed: 3, failed: 1 });
});

test('a skipped test is a failure', () => {
  const files = [{ status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'skipped' }] }];
  expect(countTests(files)).toEqual({ passed: 1, failed: 1 });
});

test('a file that ran no test is a failure', () => {
  expect(countTests([{ status: 'failed', assertionResults: [] }])).toEqual({ passed: 0, failed: 1 });
});
