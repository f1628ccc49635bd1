/**
 * A user as one line of a configuration file, `user app on >secret ~app:* +@read`, and back. Reading reports all
 * mistakes of the line, not the first alone: whoever starts a server wants to mend them in one go.
 */
import { byteStringOf, readableText } from './byte-text.ts';
import type { CommandCatalogue } from './catalogue.ts';
import { joinSelectors } from './rule-list.ts';
import { AclUser } from './user.ts';
import { applyUserRule } from './user-rules.ts';

export type UserLine = { readonly user: AclUser } | { readonly mistakes: readonly string[] };

/** Reads `text`. The user starts as a new one: off, without password, keys, channels, commands. */
export function parseUserLine(text: string, catalogue: CommandCatalogue): UserLine {
  const [keyword, name, ...words] = byteStringOf(text).trim().split(/\s+/);
  if (keyword.toLowerCase() !== 'user' || name === undefined) {
    return { mistakes: ["a user line starts with 'user' and the user's name"] };
  }
  const list = joinSelectors(words);
  if ('unmatched' in list) {
    return { mistakes: [`user ${readableText(name)}: ${unmatchedText(list.unmatched)}`] };
  }
  const user = new AclUser(name, catalogue.entries.length);
  const mistakes: string[] = [];
  for (const rule of list.rules) {
    const mistake = applyUserRule(user, rule, catalogue);
    if (mistake !== undefined) {
      mistakes.push(`user ${readableText(name)}: rule '${withoutSecret(rule)}': ${mistake}`);
    }
  }
  if (mistakes.length > 0) return { mistakes };
  user.compile(catalogue);
  return { user };
}

export function unmatchedText(word: string): string {
  return `Unmatched parenthesis in acl selector starting at '${readableText(word)}'.`;
}

/** The rule as it may be shown: a password never is. */
export function withoutSecret(rule: string): string {
  return rule.startsWith('>') || rule.startsWith('<') ? `${rule[0]}(password)` : readableText(rule);
}
