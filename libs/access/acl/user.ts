/**
 * One user: state, password hashes, selectors, and what the data path reads of them. `allowed` answers most
 * requests with one load: 0 the command is denied whatever its arguments, 1 it is allowed whatever they are,
 * 2 it depends on them. Rules are applied by user-rules.ts; after the last one the owner calls `compile`.
 *
 * Sessions hold on to their user, so a change at run time is made in place (`become`).
 */
import { type CommandEntry, declaresKeys } from '@ringfort/command-table';
import type { CommandCatalogue } from './catalogue.ts';
import { channelArgumentsOf } from './channels.ts';
import { Selector } from './selector.ts';

export const COMMAND_DENIED = 0;
export const COMMAND_ALLOWED = 1;
const COMMAND_DEPENDS = 2;

export class AclUser {
  /** Byte string (byte-text.ts). */
  readonly name: string;
  isEnabled = false;
  /** Any password will do. */
  isPasswordless = false;
  isPayloadSanitized = true;
  /** SHA-256 in lower-case hex. */
  passwordHashes: string[] = [];
  /** The root selector first. */
  selectors: Selector[];
  /** By command id; see above. */
  readonly allowed: Uint8Array;
  /** True when nothing at all is denied: the gate needs no look at the request. */
  isUnrestricted = false;

  constructor(name: string, commandCount: number) {
    this.name = name;
    this.selectors = [new Selector(commandCount)];
    this.allowed = new Uint8Array(commandCount);
  }

  get root(): Selector {
    return this.selectors[0];
  }

  clone(): AclUser {
    const copy = new AclUser(this.name, this.allowed.length);
    copy.become(this);
    return copy;
  }

  /** Takes over everything but the name. */
  become(other: AclUser): void {
    this.isEnabled = other.isEnabled;
    this.isPasswordless = other.isPasswordless;
    this.isPayloadSanitized = other.isPayloadSanitized;
    this.passwordHashes = [...other.passwordHashes];
    this.selectors = other.selectors.map((selector) => selector.clone());
    this.allowed.set(other.allowed);
    this.isUnrestricted = other.isUnrestricted;
  }

  /** Works out `allowed` from the selectors. */
  compile(catalogue: CommandCatalogue): void {
    this.isUnrestricted = this.selectors.some(
      (selector) => selector.allCommands && selector.allKeys && selector.allChannels,
    );
    for (const entry of catalogue.entries) {
      let verdict = COMMAND_DENIED;
      for (const selector of this.selectors) {
        const one = verdictOf(selector, entry);
        if (one === COMMAND_ALLOWED || verdict === COMMAND_DENIED) verdict = one;
        if (verdict === COMMAND_ALLOWED) break;
      }
      this.allowed[entry.id] = verdict;
    }
  }
}

function verdictOf(selector: Selector, entry: CommandEntry): number {
  if (!isCommandAllowed(selector, entry)) {
    return selector.firstArguments.has(entry.id) ? COMMAND_DEPENDS : COMMAND_DENIED;
  }
  if (!selector.allKeys && declaresKeys(entry)) return COMMAND_DEPENDS;
  if (!selector.allChannels && channelArgumentsOf(entry) !== undefined) return COMMAND_DEPENDS;
  return COMMAND_ALLOWED;
}

/** Commands that may be sent before authentication (AUTH, HELLO, QUIT, RESET) cannot be denied. */
export function isCommandAllowed(selector: Selector, entry: CommandEntry): boolean {
  return selector.allCommands || entry.isNoAuth || selector.commands[entry.id] === 1;
}
