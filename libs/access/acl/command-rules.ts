/**
 * Rules about commands: `+get`, `-config|set`, `+@read`, `-@all`, `+select|0`. The selector keeps the bits that
 * result and the rules themselves, without those that a later rule made pointless, so that a description can
 * be read back.
 */
import { ACL_CATEGORIES, type CommandEntry } from '@ringfort/command-table';
import type { CommandCatalogue } from './catalogue.ts';
import { RuleMistake } from './mistake.ts';
import type { Selector } from './selector.ts';

/** Applies the rule if it is one about commands. Answers false if it is not, or its mistake. */
export function applyCommandRule(
  selector: Selector,
  rule: string,
  catalogue: CommandCatalogue,
): RuleMistake | boolean {
  const lower = rule.toLowerCase();
  if (lower === 'allcommands' || lower === '+@all') return setAll(selector, true);
  if (lower === 'nocommands' || lower === '-@all') return setAll(selector, false);
  const sign = lower[0];
  if (sign !== '+' && sign !== '-') return false;
  const isAllowed = sign === '+';
  const name = lower.slice(1);
  if (name.startsWith('@')) return setCategory(selector, name, isAllowed, catalogue);
  if (isAllowed && name.includes('|')) return allowSubcommand(selector, name, catalogue);
  const entry = catalogue.byName(name);
  if (entry === undefined) return RuleMistake.unknownName;
  setCommand(selector, entry, isAllowed);
  recordRule(selector, entry.fullName, isAllowed);
  return true;
}

function setAll(selector: Selector, isAllowed: boolean): true {
  selector.commands.fill(isAllowed ? 1 : 0);
  selector.allCommands = isAllowed;
  selector.startsFromAll = isAllowed;
  selector.commandRules = [];
  selector.firstArguments.clear();
  return true;
}

/** A command takes its subcommands with it, whatever categories they have. */
function setCommand(selector: Selector, entry: CommandEntry, isAllowed: boolean): void {
  selector.commands[entry.id] = isAllowed ? 1 : 0;
  selector.firstArguments.delete(entry.id);
  for (const child of entry.subcommands.values()) selector.commands[child.id] = isAllowed ? 1 : 0;
  if (!isAllowed) selector.allCommands = false;
}

function setCategory(
  selector: Selector,
  name: string,
  isAllowed: boolean,
  catalogue: CommandCatalogue,
): RuleMistake | true {
  const bit = ACL_CATEGORIES.findIndex((category) => `@${category}` === name);
  if (bit === -1) return RuleMistake.unknownName;
  // A container comes before its subcommands, so what they say for themselves counts last.
  for (const entry of catalogue.entries) {
    if (entry.parent !== undefined) continue;
    if (hasCategory(entry, bit)) setCommand(selector, entry, isAllowed);
    for (const child of entry.subcommands.values()) {
      if (hasCategory(child, bit)) setCommand(selector, child, isAllowed);
    }
  }
  recordRule(selector, name, isAllowed);
  return true;
}

function hasCategory(entry: CommandEntry, bit: number): boolean {
  return (entry.categoryBits & (1 << bit)) !== 0;
}

/** `+config|get` allows the subcommand; `+select|0` allows a denied command with that first argument. */
function allowSubcommand(selector: Selector, name: string, catalogue: CommandCatalogue): RuleMistake | true {
  const bar = name.lastIndexOf('|');
  const parent = catalogue.byName(name.slice(0, bar));
  const argument = name.slice(bar + 1);
  if (parent === undefined) return RuleMistake.unknownName;
  if (parent.parent !== undefined) return RuleMistake.firstArgumentOfSubcommand;
  if (argument === '') return RuleMistake.syntax;
  if (parent.subcommands.size > 0) {
    const child = parent.subcommands.get(argument);
    if (child === undefined) return RuleMistake.unknownName;
    setCommand(selector, child, true);
  } else {
    const list = selector.firstArguments.get(parent.id) ?? [];
    if (!list.includes(argument)) list.push(argument);
    selector.firstArguments.set(parent.id, list);
  }
  recordRule(selector, name, true);
  return true;
}

/** A rule replaces earlier ones of the same name; one for a command also those of its subcommands. */
function recordRule(selector: Selector, name: string, isAllowed: boolean): void {
  selector.commandRules = selector.commandRules.filter((rule) => {
    const earlier = rule.slice(1);
    return earlier !== name && !earlier.startsWith(`${name}|`);
  });
  selector.commandRules.push(`${isAllowed ? '+' : '-'}${name}`);
}
