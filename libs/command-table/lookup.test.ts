import { withView } from '@ringfort/base';
import { Arguments } from '@ringfort/protocol';
import { assert, constantFrom, oneof, property, string, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { commandTable } from './command-table.ts';
import { NameTable } from './lookup.hot.ts';

const names = commandTable.commands.map((entry) => entry.spec.name);
const nameTable = new NameTable(names);

function indexOf(bytes: Buffer): number {
  return nameTable.indexOf(bytes, 0, bytes.length);
}

/** The plain way to do the same. */
function slowIndexOf(bytes: Buffer): number {
  return names.indexOf(bytes.toString('latin1').replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
}

test('finds every name in any mix of cases, within longer bytes', () => {
  for (const [index, name] of names.entries()) {
    expect(indexOf(Buffer.from(name.toUpperCase()))).toBe(index);
    expect(indexOf(Buffer.from(name[0].toUpperCase() + name.slice(1)))).toBe(index);
    expect(nameTable.indexOf(Buffer.from(`x${name}y`), 1, 1 + name.length)).toBe(index);
    // As a client's buffer has it, and once more from memory.
    const request = withView(Buffer.from(`x${name}\r\n`));
    expect(nameTable.indexOf(request, 1, 1 + name.length)).toBe(index);
    expect(nameTable.indexOf(request, 1, 1 + name.length)).toBe(index);
  }
});

test('agrees with a plain search on any bytes', () => {
  const nearName = constantFrom(...names).chain((name) =>
    string({ maxLength: 2 }).map((tail) => Buffer.from(name.slice(0, -1) + tail)),
  );
  const anyBytes = uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
  const someBytes = oneof(nearName, anyBytes);
  return assert(
    property(someBytes, (bytes) => {
      expect(indexOf(bytes)).toBe(slowIndexOf(bytes));
      for (const tail of ['', '\r\n', '\r\n$']) {
        const viewed = withView(Buffer.concat([bytes, Buffer.from(tail)]));
        expect(nameTable.indexOf(viewed, 0, bytes.length)).toBe(slowIndexOf(bytes));
      }
    }),
    { numRuns: 4000 },
  );
});

test('every entry is found by a request that names it, and by its name', () => {
  for (const [id, entry] of commandTable.entries.entries()) {
    expect(entry.id).toBe(id);
    expect(commandTable.lookup(Arguments.of(...entry.fullName.toUpperCase().split('|')))).toBe(entry);
    expect(commandTable.byName(entry.fullName.toUpperCase())).toBe(entry);
  }
});

test('a missing or unknown subcommand answers the container', () => {
  const config = commandTable.byName('config');
  expect(commandTable.lookup(Arguments.of('config'))).toBe(config);
  expect(commandTable.lookup(Arguments.of('config', 'nope'))).toBe(config);
  expect(commandTable.lookup(Arguments.of('config|get'))).toBeUndefined();
  expect(commandTable.lookup(Arguments.of(''))).toBeUndefined();
});
