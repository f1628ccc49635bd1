/** Redis's commands and options beside Ringfort's: one row per command, with what is missing or different and why. */
import type { CommandTable } from '@ringfort/command-table';
import { whyAbsent, whyOptionAbsent } from './absences.ts';
import { whyDifferent, whyOptionDifferent } from './differences.ts';
import { optionsOf } from './options.ts';
import type { RedisDocs } from './redis-docs.ts';

export interface ComparedCommand {
  readonly name: string;
  readonly group: string;
  readonly since: string;
  readonly isNewer: boolean;
  readonly state: 'supported' | 'different' | 'absent';
  /** Undefined for what is supported, and, until somebody gives one, for an absence without a reason. */
  readonly why: string | undefined;
  readonly options: readonly ComparedOption[];
}

export interface ComparedOption {
  readonly option: string;
  readonly isNewer: boolean;
  readonly state: 'supported' | 'different' | 'absent';
  readonly why: string | undefined;
}

/** `isServed` tells which commands a node answers. Containers stand for nothing by themselves and are left out. */
export function compareCommands(
  redis: RedisDocs,
  table: CommandTable,
  isServed: (fullName: string) => boolean,
): ComparedCommand[] {
  const documented = new Map(redis.commands.map((each) => [each.name, each]));
  const rows = table.entries.flatMap(({ fullName, spec, subcommands }): ComparedCommand[] => {
    if (subcommands.size > 0 && fullName !== 'command') return [];
    const theirs = documented.get(fullName);
    const options = compareOptions(
      fullName,
      optionsOf(theirs?.arguments ?? []),
      optionsOf(spec.arguments ?? []),
    );
    const facts = { name: fullName, group: spec.group, since: spec.since, isNewer: theirs === undefined };
    if (!isServed(fullName))
      return [{ ...facts, state: 'absent', why: whyAbsent(fullName, spec.group), options: [] }];
    const why = whyDifferent(fullName);
    return [{ ...facts, state: why === undefined ? 'supported' : 'different', why, options }];
  });
  const known = new Set(table.entries.map(({ fullName }) => fullName));
  const missing = redis.commands.filter(({ name }) => !known.has(name));
  return [
    ...rows,
    ...missing.map(({ name, group, since }): ComparedCommand => {
      return {
        name,
        group,
        since,
        isNewer: false,
        state: 'absent',
        why: whyAbsent(name, group),
        options: [],
      };
    }),
  ];
}

function compareOptions(name: string, theirs: readonly string[], ours: readonly string[]): ComparedOption[] {
  return [...new Set([...theirs, ...ours])].map((option) => {
    const isNewer = !theirs.includes(option);
    const absence = whyOptionAbsent(name, option);
    if (absence !== undefined || !ours.includes(option))
      return { option, isNewer, state: 'absent', why: absence };
    const why = whyOptionDifferent(name, option);
    return { option, isNewer, state: why === undefined ? 'supported' : 'different', why };
  });
}
