/** `COMMAND GETKEYS` and `COMMAND GETKEYSANDFLAGS`: the keys of the command line that follows. */
import { Arguments, type ReplyWriter } from '@ringfort/protocol';
import type { CommandTable } from '../command-table.ts';
import { isArityRight } from '../errors.ts';
import { declaresKeys, findDeclaredKeys } from '../keys/find-keys.ts';
import { KeyPositions } from '../keys/key-positions.ts';

const LINE_START = 2;

export function replyCommandGetKeys(table: CommandTable, args: Arguments, reply: ReplyWriter): void {
  const line = innerLine(args);
  const keys = keysOf(table, line, reply);
  if (keys === undefined) return;
  reply.array(keys.count);
  for (let i = 0; i < keys.count; i++) writeArgument(line, keys.indexes[i], reply);
}

export function replyCommandGetKeysAndFlags(table: CommandTable, args: Arguments, reply: ReplyWriter): void {
  const line = innerLine(args);
  const keys = keysOf(table, line, reply);
  if (keys === undefined) return;
  reply.array(keys.count);
  for (let i = 0; i < keys.count; i++) {
    reply.array(2);
    writeArgument(line, keys.indexes[i], reply);
    reply.set(keys.flags[i].length);
    for (const flag of keys.flags[i]) reply.simple(flag);
  }
}

/** The keys, or undefined when an error (or the empty answer of a keyless script) is written already. */
function keysOf(table: CommandTable, line: Arguments, reply: ReplyWriter): KeyPositions | undefined {
  const entry = table.lookup(line);
  if (entry === undefined || (entry.subcommands.size > 0 && line.count > 1)) {
    reply.error('ERR Invalid command specified');
  } else if (!declaresKeys(entry)) {
    reply.error('ERR The command has no key arguments');
  } else if (!isArityRight(entry, line)) {
    reply.error('ERR Invalid number of arguments specified for command');
  } else {
    const keys = new KeyPositions();
    if (findDeclaredKeys(entry, line, keys) > 0) return keys;
    if (entry.spec.flags.includes('no_mandatory_keys')) reply.array(0);
    else reply.error('ERR Invalid arguments specified for command');
  }
  return undefined;
}

function innerLine(args: Arguments): Arguments {
  const line = new Arguments();
  line.bytes = args.bytes;
  line.count = args.count - LINE_START;
  line.starts = args.starts.subarray(LINE_START);
  line.ends = args.ends.subarray(LINE_START);
  return line;
}

function writeArgument(args: Arguments, index: number, reply: ReplyWriter): void {
  reply.bulk(args.bytes, args.starts[index], args.ends[index]);
}
