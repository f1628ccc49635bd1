/**
 * A user as one line of a configuration file, `user app on ">a secret" ~app:* +@read`, and back. Words may be quoted as
 * in an inline request, which is how Redis reads its configuration. Reading reports all mistakes of the line, not the
 * first alone: whoever starts a server wants to mend them in one go.
 */
import { DEFAULT_PROTOCOL_LIMITS, ParseStatus, RequestParser } from '@ringfort/protocol';
import { readableText } from './byte-text.ts';
import type { CommandCatalogue } from './catalogue.ts';
import { joinSelectors } from './rule-list.ts';
import { AclUser } from './user.ts';
import { applyUserRule } from './user-rules.ts';

export type UserLine = { readonly user: AclUser } | { readonly mistakes: readonly string[] };

/** Reads `text`. The user starts as a new one: off, without password, keys, channels, commands. */
export function parseUserLine(text: string, catalogue: CommandCatalogue): UserLine {
  const line = splitLine(text);
  if (typeof line === 'string') return { mistakes: [line] };
  const [keyword, name, ...words] = line;
  if (keyword?.toLowerCase() !== 'user' || name === undefined) {
    return { mistakes: ["a user line starts with 'user' and the user's name"] };
  }
  const title = `user ${readableText(withoutSecret(name))}`;
  if (/[ \t-\r\0]/.test(name)) {
    return { mistakes: [`${title}: Usernames can't contain spaces or null characters`] };
  }
  const list = joinSelectors(words);
  if ('unmatched' in list) {
    // It may be part of a password that was not quoted.
    const shown = words.slice(0, words.indexOf(list.unmatched)).some(isPassword) ? '(' : list.unmatched;
    return { mistakes: [`${title}: ${unmatchedText(readableText(shown))}`] };
  }
  const user = new AclUser(name, catalogue.entries.length);
  const mistakes = applyRules(user, list.rules, catalogue);
  if (mistakes.length > 0) return { mistakes: mistakes.map((mistake) => `${title}: ${mistake}`) };
  user.compile(catalogue);
  return { user };
}

/** Words as byte strings, or what is wrong with the line. */
function splitLine(text: string): string[] | string {
  if (/[\n\0]/.test(text)) return 'a user stands in one line, without zero bytes';
  // The blank keeps a line that begins with an asterisk from being taken for a frame.
  const bytes = Buffer.from(` ${text}\n`);
  const parser = new RequestParser(undefined, { ...DEFAULT_PROTOCOL_LIMITS, inlineBytesMax: bytes.length });
  if (parser.parse(bytes, 0, bytes.length) !== ParseStatus.complete) return 'unbalanced quotes';
  return Array.from({ length: parser.args.count }, (_, index) => parser.args.latin1(index));
}

function applyRules(user: AclUser, rules: readonly string[], catalogue: CommandCatalogue): string[] {
  const mistakes: string[] = [];
  let isAfterPassword = false;
  for (const [index, rule] of rules.entries()) {
    const mistake = applyUserRule(user, rule, catalogue);
    if (mistake !== undefined) {
      // A password with blanks that was not quoted goes on in the words behind it, one without its sign is a mere word.
      const isShown = isPassword(rule) || (!isAfterPassword && /^[+\-~%&(]/.test(rule));
      const shown = isShown ? `'${readableText(withoutSecret(rule))}'` : `${index + 1} (not shown)`;
      mistakes.push(`rule ${shown}: ${mistake}`);
    }
    isAfterPassword = isPassword(rule) || (isAfterPassword && mistake !== undefined);
  }
  return mistakes;
}

function isPassword(rule: string): boolean {
  return rule.startsWith('>') || rule.startsWith('<');
}

export function unmatchedText(word: string): string {
  return `Unmatched parenthesis in acl selector starting at '${word}'.`;
}

/** The rule as it may be shown: a password never is. */
export function withoutSecret(rule: string): string {
  return isPassword(rule) ? `${rule[0]}(password)` : rule;
}
