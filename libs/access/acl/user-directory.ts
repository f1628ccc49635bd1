/**
 * All users of a process. There is always a user `default`: connections that have not authenticated are its,
 * as long as it is on and needs no password. Changes are made to a copy and taken over whole, so a request never
 * sees half of a rule list. Names and rules are byte strings (byte-text.ts).
 */
import { quotedBytes } from '@ringfort/command-table';
import { byteStringOf, readableText } from './byte-text.ts';
import type { CommandCatalogue } from './catalogue.ts';
import { matchesAnyHash } from './password.ts';
import { joinSelectors } from './rule-list.ts';
import { AclUser } from './user.ts';
import { parseUserLine, unmatchedText, withoutSecret } from './user-line.ts';
import { applyUserRule } from './user-rules.ts';

export const DEFAULT_USER_NAME = 'default';
const USER_COUNT_MAX = 10_000;
const DEFAULT_USER_RULES = ['on', 'nopass', '~*', '&*', '+@all'];

export class UserDirectory {
  readonly catalogue: CommandCatalogue;
  readonly defaultUser: AclUser;
  readonly #users = new Map<string, AclUser>();

  constructor(catalogue: CommandCatalogue) {
    this.catalogue = catalogue;
    this.defaultUser = new AclUser(DEFAULT_USER_NAME, catalogue.entries.length);
    this.#users.set(DEFAULT_USER_NAME, this.defaultUser);
    this.change(DEFAULT_USER_NAME, DEFAULT_USER_RULES);
  }

  get count(): number {
    return this.#users.size;
  }

  get(name: string): AclUser | undefined {
    return this.#users.get(name);
  }

  /** All users, by name. */
  list(): AclUser[] {
    return [...this.#users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Takes over the lines of a configuration file, all of them or (when one has a mistake) none. */
  load(lines: readonly string[]): readonly string[] {
    const loaded = new Map<string, AclUser>();
    const mistakes: string[] = [];
    for (const line of lines) {
      const parsed = parseUserLine(line, this.catalogue);
      if ('mistakes' in parsed) mistakes.push(...parsed.mistakes);
      else if (loaded.has(parsed.user.name)) mistakes.push(duplicateText(parsed.user.name));
      else loaded.set(parsed.user.name, parsed.user);
    }
    if (loaded.size + this.#users.size > USER_COUNT_MAX) mistakes.push(tooManyText());
    if (mistakes.length > 0) return mistakes;
    for (const user of loaded.values()) this.#take(user);
    return [];
  }

  /** ACL SETUSER: makes the user if there is none; answers the first mistake, a byte string, and nothing is changed. */
  change(name: string, words: readonly string[]): string | undefined {
    if (/[\s\0]/.test(name)) return "Usernames can't contain spaces or null characters";
    const list = joinSelectors(words);
    if ('unmatched' in list) return unmatchedText(quotedBytes(list.unmatched));
    const present = this.#users.get(name);
    if (present === undefined && this.#users.size >= USER_COUNT_MAX) return tooManyText();
    const changed = present?.clone() ?? new AclUser(name, this.catalogue.entries.length);
    for (const rule of list.rules) {
      const mistake = applyUserRule(changed, rule, this.catalogue);
      if (mistake === undefined) continue;
      return `Error in ACL SETUSER modifier '${quotedBytes(withoutSecret(rule))}': ${mistake}`;
    }
    changed.compile(this.catalogue);
    this.#take(changed);
    return undefined;
  }

  /** Removes a user; the default one stays. Answers whether there was one. */
  remove(name: string): boolean {
    return name !== DEFAULT_USER_NAME && this.#users.delete(name);
  }

  /** The option `requirepass` (text): the default user's only password from now on; none when it is empty. */
  requirePassword(password: string): void {
    const rule = password === '' ? 'nopass' : `>${byteStringOf(password)}`;
    this.change(DEFAULT_USER_NAME, ['resetpass', rule]);
  }

  /** The user that a connection belongs to before it authenticates. */
  initialUser(): AclUser | undefined {
    const user = this.defaultUser;
    return user.isEnabled && user.isPasswordless ? user : undefined;
  }

  authenticate(name: string, password: Buffer): AclUser | undefined {
    const user = this.#users.get(name);
    // An unknown name costs as much time as a known one.
    const isMatch = matchesAnyHash(user?.passwordHashes ?? [], password);
    if (user === undefined || !user.isEnabled) return undefined;
    return user.isPasswordless || isMatch ? user : undefined;
  }

  #take(user: AclUser): void {
    const present = this.#users.get(user.name);
    if (present === undefined) this.#users.set(user.name, user);
    else present.become(user);
  }
}

function duplicateText(name: string): string {
  return `user ${readableText(name)}: Duplicate user found. A user can only be defined once in config files`;
}

function tooManyText(): string {
  return `there cannot be more than ${USER_COUNT_MAX} users`;
}
