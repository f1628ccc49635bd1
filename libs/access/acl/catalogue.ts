/**
 * What access control needs to know of commands: the registry of the command table, seen through a keyhole, so
 * that tests can bring a registry of three commands.
 */
import type { CommandEntry } from '@ringfort/command-table';

export interface CommandCatalogue {
  /** Every command and subcommand, at the index that is its id. */
  readonly entries: readonly CommandEntry[];
  /** By full name: `get`, `config|get`. */
  byName(name: string): CommandEntry | undefined;
}
