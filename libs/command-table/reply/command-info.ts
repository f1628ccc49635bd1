/**
 * `COMMAND` and `COMMAND INFO`: per command name, arity, flags, legacy key range, ACL categories, tips, key
 * specifications, subcommands. https://redis.io/docs/latest/commands/command/
 */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import { categoriesOf } from '../categories.ts';
import type { CommandTable } from '../command-table.ts';
import type { CommandEntry } from '../entry.ts';
import type { KeySpec } from '../spec.ts';

export function replyCommand(table: CommandTable, _args: Arguments, reply: ReplyWriter): void {
  reply.array(table.commands.length);
  for (const entry of table.commands) writeInfo(entry, reply);
}

export function replyCommandInfo(table: CommandTable, args: Arguments, reply: ReplyWriter): void {
  if (args.count === 2) {
    replyCommand(table, args, reply);
    return;
  }
  reply.array(args.count - 2);
  for (let i = 2; i < args.count; i++) {
    const entry = table.byName(args.latin1(i));
    if (entry === undefined) reply.nil();
    else writeInfo(entry, reply);
  }
}

function writeInfo(entry: CommandEntry, reply: ReplyWriter): void {
  const { spec } = entry;
  reply.array(10);
  reply.bulkText(entry.fullName);
  reply.integer(entry.arity);
  writeNames(spec.flags, reply);
  reply.integer(entry.firstKey);
  reply.integer(entry.lastKey);
  reply.integer(entry.keyStep);
  writeNames(
    categoriesOf(entry.categoryBits).map((category) => `@${category}`),
    reply,
  );
  const tips = spec.tips ?? [];
  reply.set(tips.length);
  for (const tip of tips) reply.bulkText(tip);
  reply.set(spec.keySpecs.length);
  for (const keySpec of spec.keySpecs) writeKeySpec(keySpec, reply);
  // As Redis: no subcommands are an empty set, some are an array.
  if (entry.subcommands.size === 0) reply.set(0);
  else reply.array(entry.subcommands.size);
  for (const child of entry.subcommands.values()) writeInfo(child, reply);
}

function writeNames(names: readonly string[], reply: ReplyWriter): void {
  reply.set(names.length);
  for (const name of names) reply.simple(name);
}

function writeKeySpec(spec: KeySpec, reply: ReplyWriter): void {
  reply.map(spec.notes === undefined ? 3 : 4);
  if (spec.notes !== undefined) {
    reply.bulkText('notes');
    reply.bulkText(spec.notes);
  }
  reply.bulkText('flags');
  writeNames(spec.flags, reply);
  reply.bulkText('begin_search');
  writeTypedSpec(spec.begin.kind, beginFields(spec), reply);
  reply.bulkText('find_keys');
  writeTypedSpec(spec.find.kind, findFields(spec), reply);
}

type Field = readonly [name: string, value: string | number];

function beginFields({ begin }: KeySpec): readonly Field[] {
  if (begin.kind === 'index') return [['index', begin.index]];
  if (begin.kind === 'unknown') return [];
  return [
    ['keyword', begin.keyword],
    ['startfrom', begin.startFrom],
  ];
}

function findFields({ find }: KeySpec): readonly Field[] {
  if (find.kind === 'unknown') return [];
  if (find.kind === 'range') {
    return [
      ['lastkey', find.lastKey],
      ['keystep', find.step],
      ['limit', find.limit],
    ];
  }
  return [
    ['keynumidx', find.keyNumIndex],
    ['firstkey', find.firstKey],
    ['keystep', find.step],
  ];
}

function writeTypedSpec(kind: string, fields: readonly Field[], reply: ReplyWriter): void {
  reply.map(2);
  reply.bulkText('type');
  reply.bulkText(kind);
  reply.bulkText('spec');
  reply.map(fields.length);
  for (const [name, value] of fields) {
    reply.bulkText(name);
    if (typeof value === 'string') reply.bulkText(value);
    else reply.integer(value);
  }
}
