/** `COMMAND DOCS`: summary, history, arguments of commands. https://redis.io/docs/latest/commands/command-docs/ */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { CommandTable } from '../command-table.ts';
import type { CommandEntry } from '../entry.ts';
import type { ArgumentSpec } from '../spec.ts';

export function replyCommandDocs(table: CommandTable, args: Arguments, reply: ReplyWriter): void {
  const entries: CommandEntry[] = [];
  if (args.count === 2) entries.push(...table.commands);
  for (let i = 2; i < args.count; i++) {
    const entry = table.byName(args.latin1(i));
    // Unlike COMMAND INFO, which answers nil in its place, DOCS leaves an unknown command out.
    if (entry !== undefined) entries.push(entry);
  }
  writeEntries(entries, reply);
}

/** A field of a map: its name and what writes its value. */
type Field = readonly [name: string, write: () => void];

function writeEntries(entries: readonly CommandEntry[], reply: ReplyWriter): void {
  reply.map(entries.length);
  for (const entry of entries) {
    reply.bulkText(entry.fullName);
    writeDocs(entry, reply);
  }
}

function writeDocs(entry: CommandEntry, reply: ReplyWriter): void {
  const { spec } = entry;
  const text = (value: string) => () => reply.bulkText(value);
  const fields: Field[] = [
    ['summary', text(spec.summary)],
    ['since', text(spec.since)],
    ['group', text(spec.group)],
  ];
  if (spec.complexity !== undefined) fields.push(['complexity', text(spec.complexity)]);
  const { docFlags, history, arguments: argumentSpecs } = spec;
  if (docFlags !== undefined) fields.push(['doc_flags', () => writeNames(docFlags, reply)]);
  if (spec.deprecatedSince !== undefined) fields.push(['deprecated_since', text(spec.deprecatedSince)]);
  if (spec.replacedBy !== undefined) fields.push(['replaced_by', text(spec.replacedBy)]);
  if (history !== undefined) fields.push(['history', () => writeHistory(history, reply)]);
  if (argumentSpecs !== undefined) fields.push(['arguments', () => writeArguments(argumentSpecs, reply)]);
  if (entry.subcommands.size > 0) {
    fields.push(['subcommands', () => writeEntries([...entry.subcommands.values()], reply)]);
  }
  writeFields(fields, reply);
}

function writeHistory(history: readonly (readonly [string, string])[], reply: ReplyWriter): void {
  reply.set(history.length);
  for (const [version, change] of history) {
    reply.array(2);
    reply.bulkText(version);
    reply.bulkText(change);
  }
}

function writeArguments(specs: readonly ArgumentSpec[], reply: ReplyWriter): void {
  reply.array(specs.length);
  for (const spec of specs) writeArgument(spec, reply);
}

function writeArgument(spec: ArgumentSpec, reply: ReplyWriter): void {
  const text = (value: string) => () => reply.bulkText(value);
  const fields: Field[] = [
    ['name', text(spec.name)],
    ['type', text(spec.type)],
  ];
  const { keySpecIndex, flags, arguments: children } = spec;
  if (keySpecIndex !== undefined) fields.push(['key_spec_index', () => reply.integer(keySpecIndex)]);
  if (spec.token !== undefined) fields.push(['token', text(spec.token)]);
  if (spec.summary !== undefined) fields.push(['summary', text(spec.summary)]);
  if (spec.since !== undefined) fields.push(['since', text(spec.since)]);
  if (spec.deprecatedSince !== undefined) fields.push(['deprecated_since', text(spec.deprecatedSince)]);
  if (flags !== undefined) fields.push(['flags', () => writeNames(flags, reply)]);
  if (children !== undefined) fields.push(['arguments', () => writeArguments(children, reply)]);
  writeFields(fields, reply);
}

function writeNames(names: readonly string[], reply: ReplyWriter): void {
  reply.set(names.length);
  for (const name of names) reply.simple(name);
}

function writeFields(fields: readonly Field[], reply: ReplyWriter): void {
  reply.map(fields.length);
  for (const [name, write] of fields) {
    reply.bulkText(name);
    write();
  }
}
