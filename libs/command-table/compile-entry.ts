/** Turns a command's description into its row of the registry. */
import { categoryBitsOf, FAMILY_NAMES } from './categories.ts';
import type { CommandEntry } from './entry.ts';
import { legacyRangeOf } from './legacy-range.ts';
import type { CommandFlag, CommandSpec } from './spec.ts';

/** The entry of `spec` and, after it, those of its subcommands; `firstId` is the next free id. */
export function compileEntry(spec: CommandSpec, firstId: number): CommandEntry[] {
  const subcommands = new Map<string, CommandEntry>();
  const entry = newEntry(spec, { id: firstId, parent: undefined, subcommands });
  const entries = [entry];
  for (const child of spec.subcommands ?? []) {
    const id = firstId + entries.length;
    const childEntry = newEntry(child, { id, parent: entry, subcommands: new Map() });
    subcommands.set(child.name, childEntry);
    entries.push(childEntry);
  }
  return entries;
}

type Place = Pick<CommandEntry, 'id' | 'parent' | 'subcommands'>;

function newEntry(spec: CommandSpec, place: Place): CommandEntry {
  const has = (flag: CommandFlag) => spec.flags.includes(flag);
  const range = legacyRangeOf(spec.keySpecs);
  const { id, parent, subcommands } = place;
  return {
    id,
    fullName: parent === undefined ? spec.name : `${parent.spec.name}|${spec.name}`,
    spec,
    parent,
    subcommands,
    arity: spec.arity,
    isWrite: has('write'),
    isReadonly: has('readonly'),
    isFast: has('fast'),
    isDenyOom: has('denyoom'),
    isNoAuth: has('no_auth'),
    categoryBits: categoryBitsOf(spec),
    firstKey: range.firstKey,
    lastKey: range.lastKey,
    keyStep: range.keyStep,
    hasMovableKeys: has('movablekeys'),
    singleKeyIndex: singleKeyIndexOf(spec),
    routing: spec.routing,
    merge: spec.merge,
    familyIndex: FAMILY_NAMES.indexOf(spec.group),
  };
}

function singleKeyIndexOf(spec: CommandSpec): number {
  if (spec.routing !== 'key') return 0;
  const specs = [...spec.keySpecs, ...(spec.routingKeySpecs ?? [])];
  if (specs.length !== 1) return 0;
  const { begin, find } = specs[0];
  const isOne = begin.kind === 'index' && find.kind === 'range' && find.lastKey === 0;
  return isOne ? begin.index : 0;
}
