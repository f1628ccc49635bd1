/**
 * The registry: every command and subcommand once, found by the bytes of a request or by name. One value serves all
 * connections; what it answers never changes (its tables only remember how names were written last).
 */
import { assert } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';
import { commandSpecs } from './command-specs.ts';
import { compileEntry } from './compile-entry.ts';
import type { CommandEntry } from './entry.ts';
import { NameTable } from './lookup.hot.ts';
import type { CommandSpec } from './spec.ts';

export class CommandTable {
  /** Commands and subcommands; `entries[i].id` is `i`. */
  readonly entries: readonly CommandEntry[];
  /** Commands only. */
  readonly commands: readonly CommandEntry[];
  readonly #commandNames: NameTable;
  readonly #byName: ReadonlyMap<string, CommandEntry>;
  /** Per id: the names of its subcommands, undefined for most. */
  readonly #subcommandNames: readonly (NameTable | undefined)[];

  constructor(specs: readonly CommandSpec[]) {
    const entries: CommandEntry[] = [];
    for (const spec of specs) entries.push(...compileEntry(spec, entries.length));
    this.entries = entries;
    this.commands = entries.filter((entry) => entry.parent === undefined);
    this.#byName = new Map(entries.map((entry) => [entry.fullName, entry]));
    assert(this.#byName.size === entries.length, 'two commands have one name');
    this.#commandNames = new NameTable(this.commands.map((entry) => entry.spec.name));
    this.#subcommandNames = entries.map((entry) =>
      entry.subcommands.size === 0 ? undefined : new NameTable([...entry.subcommands.keys()]),
    );
  }

  /**
   * The entry of a request, resolved to the subcommand. A container whose subcommand is missing or unknown
   * answers itself, so that the caller can word the error. Allocates nothing.
   */
  lookup(args: Arguments): CommandEntry | undefined {
    return this.lookupAt(args, 0);
  }

  /** As `lookup` for a command line that begins at argument `index` (COMMAND GETKEYS, ACL DRYRUN). */
  lookupAt(args: Arguments, index: number): CommandEntry | undefined {
    const position = this.#commandNames.indexOf(args.bytes, args.starts[index], args.ends[index]);
    if (position < 0) return undefined;
    const entry = this.commands[position];
    const names = this.#subcommandNames[entry.id];
    if (names === undefined || index + 1 >= args.count) return entry;
    const child = names.indexOf(args.bytes, args.starts[index + 1], args.ends[index + 1]);
    // Children have the ids right behind their container's (compile-entry.ts).
    return child < 0 ? entry : this.entries[entry.id + 1 + child];
  }

  /** By name in any case: `get`, `config|get`. */
  byName(name: string): CommandEntry | undefined {
    return this.#byName.get(name.toLowerCase());
  }
}

/** The table of all commands that Ringfort knows. */
export const commandTable: CommandTable = new CommandTable(commandSpecs);
