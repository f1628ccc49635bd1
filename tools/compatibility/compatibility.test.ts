/** The page of compatibility: its source is what the installed server says, and nothing is missing without a reason. */
import { commandTable } from '@ringfort/command-table';
import { isServedByNode } from '@ringfort/node-app';
import { expect, test } from 'vitest';
import { ABSENT_OPTION_NAMES, whyAbsent } from './absences.ts';
import { compareCommands } from './compare.ts';
import { DIFFERENCE_NAMES, whyDifferent } from './differences.ts';
import { optionsOf } from './options.ts';
import { installedDocs, keptDocs } from './redis-docs.ts';

const compared = compareCommands(keptDocs(), commandTable, isServedByNode);

test('the kept documentation is that of the redis-server that is installed', async () => {
  const installed = await installedDocs();
  // A patch release may be installed, the commands are the same.
  expect(keptDocs().version.split('.').slice(0, 2)).toEqual(installed.version.split('.').slice(0, 2));
  expect(keptDocs().commands).toEqual(installed.commands);
});

test('whatever is absent has a reason', () => {
  const silent = compared.filter(({ state, why }) => state === 'absent' && why === undefined);
  expect(silent.map(({ name }) => name)).toEqual([]);
  const silentOptions = compared.flatMap(({ name, options }) =>
    options
      .filter(({ state, why }) => state === 'absent' && why === undefined)
      .map(({ option }) => `${name} ${option}`),
  );
  expect(silentOptions).toEqual([]);
});

test('nothing that is served is explained away', () => {
  const served = compared.filter(({ state }) => state !== 'absent');
  const explained = served.filter(({ name, group }) => whyAbsent(name, group) !== undefined);
  expect(explained.map(({ name }) => name)).toEqual([]);
});

test('every reason belongs to a command or an option that exists', () => {
  const known = new Set(
    compared.flatMap(({ name, options }) => [name, ...options.map(({ option }) => `${name} ${option}`)]),
  );
  expect([...DIFFERENCE_NAMES, ...ABSENT_OPTION_NAMES].filter((name) => !known.has(name))).toEqual([]);
});

test('a command that differs for two reasons shows both', () => {
  expect(whyDifferent('restore')).toMatch(/always checked to its last byte.*; a packed value is packed anew/);
});

test('options are read from every form of argument', () => {
  expect(
    optionsOf([
      { name: 'key', type: 'key' },
      {
        name: 'condition',
        type: 'oneof',
        arguments: [
          { name: 'nx', type: 'pure-token', token: 'NX' },
          { name: 'seconds', type: 'integer', token: 'EX' },
        ],
      },
      {
        name: 'aggregate',
        type: 'oneof',
        token: 'AGGREGATE',
        arguments: [{ name: 'sum', type: 'pure-token', token: 'SUM' }],
      },
      {
        name: 'limit',
        type: 'block',
        token: 'LIMIT',
        arguments: [
          { name: 'offset', type: 'integer' },
          { name: 'count', type: 'integer' },
        ],
      },
    ]),
  ).toEqual(['NX', 'EX seconds', 'AGGREGATE SUM', 'LIMIT offset count']);
});
