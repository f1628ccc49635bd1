/**
 * The look at a request's arguments, for users whose permission depends on them (AclUser.allowed says 2): keys
 * against key patterns, channels against channel patterns, selector by selector. Where the keys stand is the
 * command table's knowledge.
 */
import { matchesGlob } from '@ringfort/base';
import {
  type CommandEntry,
  declaresKeys,
  findKeys,
  KeyPositions,
  type KeySpecFlag,
} from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import { type ChannelArguments, channelArgumentsOf } from './channels.ts';
import { Denial } from './denial.ts';
import { READ_PERMISSION, type Selector, WRITE_PERMISSION } from './selector.ts';
import { type AclUser, COMMAND_ALLOWED, COMMAND_DENIED, isCommandAllowed } from './user.ts';

export class AccessCheck {
  /** After a denial: the argument that it is about, 0 for the command itself. */
  deniedIndex = 0;
  readonly #keys = new KeyPositions();

  check(user: AclUser, entry: CommandEntry, args: Arguments): Denial {
    this.deniedIndex = 0;
    if (user.isUnrestricted) return Denial.none;
    const verdict = user.allowed[entry.id];
    if (verdict === COMMAND_ALLOWED) return Denial.none;
    if (verdict === COMMAND_DENIED) return Denial.command;
    return this.#checkSelectors(user, entry, args);
  }

  #checkSelectors(user: AclUser, entry: CommandEntry, args: Arguments): Denial {
    const entryHasKeys = declaresKeys(entry);
    if (entryHasKeys) findKeys(entry, args, this.#keys);
    const channels = channelArgumentsOf(entry);
    let denial: Denial = Denial.command;
    let deniedIndex = 0;
    for (const selector of user.selectors) {
      let found = this.#checkCommand(selector, entry, args);
      if (found === Denial.none && entryHasKeys) found = this.#checkKeys(selector, args);
      if (found === Denial.none && channels !== undefined) {
        found = this.#checkChannels(selector, channels, args);
      }
      if (found === Denial.none) return Denial.none;
      if (found > denial || (found === denial && this.deniedIndex > deniedIndex)) {
        denial = found;
        deniedIndex = this.deniedIndex;
      }
    }
    this.deniedIndex = deniedIndex;
    return denial;
  }

  #checkCommand(selector: Selector, entry: CommandEntry, args: Arguments): Denial {
    this.deniedIndex = 0;
    if (isCommandAllowed(selector, entry)) return Denial.none;
    const firstArguments = selector.firstArguments.get(entry.id);
    if (firstArguments === undefined || args.count < 2) return Denial.command;
    return firstArguments.includes(args.latin1(1).toLowerCase()) ? Denial.none : Denial.command;
  }

  #checkKeys(selector: Selector, args: Arguments): Denial {
    if (selector.allKeys) return Denial.none;
    const keys = this.#keys;
    for (let i = 0; i < keys.count; i++) {
      const index = keys.indexes[i];
      if (!isKeyAllowed(selector, neededPermissions(keys.flags[i]), args, index)) {
        this.deniedIndex = index;
        return Denial.key;
      }
    }
    return Denial.none;
  }

  #checkChannels(selector: Selector, channels: ChannelArguments, args: Arguments): Denial {
    if (selector.allChannels) return Denial.none;
    const end = channels.isSingle ? 2 : args.count;
    for (let index = 1; index < end; index++) {
      if (!isChannelAllowed(selector, channels.arePatterns, args, index)) {
        this.deniedIndex = index;
        return Denial.channel;
      }
    }
    return Denial.none;
  }
}

/** A key that is only named (its existence asked, say) needs no permission but a pattern that matches. */
function neededPermissions(flags: readonly KeySpecFlag[]): number {
  let permissions = 0;
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i];
    if (flag === 'access') permissions |= READ_PERMISSION;
    else if (flag === 'insert' || flag === 'delete' || flag === 'update') permissions |= WRITE_PERMISSION;
  }
  return permissions;
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
