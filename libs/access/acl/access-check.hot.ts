/**
 * The look at a request's arguments, for users whose permission depends on them (AclUser.allowed says 2): keys
 * against key patterns, channels against channel patterns, selector by selector. Where the keys stand is the
 * command table's knowledge.
 */
import { matchesGlob } from '@ringfort/base';
import { type CommandEntry, findKeyPattern, findKeys, KeyPositions } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import { ArgumentRules, neededPermissions } from './argument-rules.ts';
import type { CommandCatalogue } from './catalogue.ts';
import type { ChannelArguments } from './channels.ts';
import { Denial } from './denial.ts';
import { READ_PERMISSION, type Selector } from './selector.ts';
import { type AclUser, COMMAND_ALLOWED, COMMAND_DENIED, isCommandAllowed } from './user.ts';

const STAR = 0x2a;

export class AccessCheck {
  /** After a denial: the argument that it is about, 0 for the command itself. */
  deniedIndex = 0;
  readonly #rules: ArgumentRules;
  readonly #keys = new KeyPositions();

  constructor(catalogue: CommandCatalogue) {
    this.#rules = new ArgumentRules(catalogue.entries);
  }

  check(user: AclUser, entry: CommandEntry, args: Arguments): Denial {
    this.deniedIndex = 0;
    if (user.isUnrestricted) return Denial.none;
    const verdict = user.allowed[entry.id];
    if (verdict === COMMAND_ALLOWED) return Denial.none;
    if (verdict === COMMAND_DENIED) return Denial.command;
    return this.#checkSelectors(user, entry, args);
  }

  #checkSelectors(user: AclUser, entry: CommandEntry, args: Arguments): Denial {
    const isSearched = this.#rules.hasKeys[entry.id] === 1 && this.#rules.singleKeyIndex[entry.id] === 0;
    if (isSearched) findKeys(entry, args, this.#keys);
    else this.#keys.clear();
    let denial: Denial = Denial.command;
    let deniedIndex = 0;
    const selectors = user.selectors;
    for (let i = 0; i < selectors.length; i++) {
      const found = this.#checkSelector(selectors[i], entry, args);
      if (found === Denial.none) return Denial.none;
      if (found > denial || (found === denial && this.deniedIndex > deniedIndex)) {
        denial = found;
        deniedIndex = this.deniedIndex;
      }
    }
    this.deniedIndex = deniedIndex;
    return denial;
  }

  #checkSelector(selector: Selector, entry: CommandEntry, args: Arguments): Denial {
    this.deniedIndex = 0;
    if (!isCommandAllowed(selector, entry) && !isFirstArgumentAllowed(selector, entry, args)) {
      return Denial.command;
    }
    if (!selector.allKeys && !this.#areKeysAllowed(selector, entry, args)) return Denial.key;
    if (selector.allChannels) return Denial.none;
    const channels = this.#rules.channels[entry.id];
    if (channels === undefined || this.#areChannelsAllowed(selector, channels, args)) return Denial.none;
    return Denial.channel;
  }

  #areKeysAllowed(selector: Selector, entry: CommandEntry, args: Arguments): boolean {
    const single = this.#rules.singleKeyIndex[entry.id];
    if (single >= args.count) return true;
    if (single > 0) {
      this.deniedIndex = single;
      return isKeyAllowed(selector, this.#rules.singleKeyPermissions[entry.id], args, single);
    }
    const keys = this.#keys;
    for (let i = 0; i < keys.count; i++) {
      const index = keys.indexes[i];
      if (!isKeyAllowed(selector, neededPermissions(keys.flags[i]), args, index)) {
        this.deniedIndex = index;
        return false;
      }
    }
    const pattern = findKeyPattern(entry, args);
    if (pattern === 0 || mayReadAllKeys(selector)) return true;
    this.deniedIndex = pattern;
    return false;
  }

  #areChannelsAllowed(selector: Selector, channels: ChannelArguments, args: Arguments): boolean {
    const end = channels.isSingle ? 2 : args.count;
    for (let index = 1; index < end; index++) {
      if (!isChannelAllowed(selector, channels.arePatterns, args, index)) {
        this.deniedIndex = index;
        return false;
      }
    }
    return true;
  }
}

function isFirstArgumentAllowed(selector: Selector, entry: CommandEntry, args: Arguments): boolean {
  const allowed = selector.firstArguments.get(entry.id);
  if (allowed === undefined || args.count < 2) return false;
  return allowed.includes(args.latin1(1).toLowerCase());
}

function isKeyAllowed(selector: Selector, permissions: number, args: Arguments, index: number): boolean {
  const start = args.starts[index];
  const end = args.ends[index];
  const patterns = selector.keyPatterns;
  for (let i = 0; i < patterns.length; i++) {
    const each = patterns[i];
    if ((each.permissions & permissions) !== permissions) continue;
    if (matchesGlob(each.pattern, args.bytes, start, end)) return true;
  }
  return false;
}

/** Keys that a request names by a pattern of its own may be any: reading them needs the right to read all. */
function mayReadAllKeys(selector: Selector): boolean {
  const patterns = selector.keyPatterns;
  for (let i = 0; i < patterns.length; i++) {
    const { pattern, permissions } = patterns[i];
    if ((permissions & READ_PERMISSION) !== 0 && pattern.length === 1 && pattern[0] === STAR) return true;
  }
  return false;
}

function isChannelAllowed(selector: Selector, isPattern: boolean, args: Arguments, index: number): boolean {
  const start = args.starts[index];
  const end = args.ends[index];
  const patterns = selector.channelPatterns;
  for (let i = 0; i < patterns.length; i++) {
    const pattern = patterns[i];
    const isMatch = isPattern
      ? pattern.compare(args.bytes, start, end) === 0
      : matchesGlob(pattern, args.bytes, start, end);
    if (isMatch) return true;
  }
  return false;
}
