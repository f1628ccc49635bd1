/**
 * The grammar of ACL SETUSER: rules applied to a user one after the other, left to right. A rule in parentheses
 * is a whole selector. Rules are byte strings.
 */
import type { CommandCatalogue } from './catalogue.ts';
import { applyCommandRule } from './command-rules.ts';
import { RuleMistake } from './mistake.ts';
import { hashPassword, isPasswordHash } from './password.ts';
import { applyPatternRule } from './pattern-rules.ts';
import { Selector } from './selector.ts';
import type { AclUser } from './user.ts';

/** Applies one rule; answers its mistake, and then the user is as before. */
export function applyUserRule(
  user: AclUser,
  rule: string,
  catalogue: CommandCatalogue,
): RuleMistake | undefined {
  if (rule === '') return undefined;
  if (applyKeyword(user, rule.toLowerCase())) return undefined;
  const first = rule[0];
  if (first === '>' || first === '#') return addPassword(user, rule);
  if (first === '<' || first === '!') return removePassword(user, rule);
  if (first === '(' && rule.endsWith(')')) return addSelector(user, rule, catalogue);
  return applySelectorRule(user.root, rule, catalogue);
}

/** The rules that are one word; false if `word` is none of them. */
function applyKeyword(user: AclUser, word: string): boolean {
  switch (word) {
    case 'on':
      user.isEnabled = true;
      return true;
    case 'off':
      user.isEnabled = false;
      return true;
    case 'nopass':
      user.isPasswordless = true;
      user.passwordHashes = [];
      return true;
    case 'resetpass':
      user.isPasswordless = false;
      user.passwordHashes = [];
      return true;
    case 'sanitize-payload':
      user.isPayloadSanitized = true;
      return true;
    case 'skip-sanitize-payload':
      user.isPayloadSanitized = false;
      return true;
    case 'clearselectors':
      user.selectors = [user.root];
      return true;
    case 'reset':
      reset(user);
      return true;
    default:
      return false;
  }
}

/** Back to a user as just created: off, without password, keys, channels, commands. */
function reset(user: AclUser): void {
  user.isEnabled = false;
  user.isPasswordless = false;
  user.isPayloadSanitized = true;
  user.passwordHashes = [];
  user.selectors = [new Selector(user.allowed.length)];
}

/** The hash that `>password`, `<password`, `#hash` or `!hash` names; undefined if it is no hash. */
function namedHash(rule: string): string | undefined {
  const value = rule.slice(1);
  if (rule[0] === '>' || rule[0] === '<') return hashPassword(Buffer.from(value, 'latin1'));
  return isPasswordHash(value) ? value : undefined;
}

function addPassword(user: AclUser, rule: string): RuleMistake | undefined {
  const hash = namedHash(rule);
  if (hash === undefined) return RuleMistake.badHash;
  if (!user.passwordHashes.includes(hash)) user.passwordHashes.push(hash);
  user.isPasswordless = false;
  return undefined;
}

function removePassword(user: AclUser, rule: string): RuleMistake | undefined {
  const hash = namedHash(rule);
  if (hash === undefined) return RuleMistake.badHash;
  if (!user.passwordHashes.includes(hash)) return RuleMistake.noSuchPassword;
  user.passwordHashes = user.passwordHashes.filter((each) => each !== hash);
  return undefined;
}

function addSelector(user: AclUser, rule: string, catalogue: CommandCatalogue): RuleMistake | undefined {
  const selector = new Selector(user.allowed.length);
  for (const inner of rule.slice(1, -1).split(/\s+/)) {
    if (inner === '') continue;
    const mistake = applySelectorRule(selector, inner, catalogue);
    if (mistake !== undefined) return mistake;
  }
  user.selectors.push(selector);
  return undefined;
}

function applySelectorRule(
  selector: Selector,
  rule: string,
  catalogue: CommandCatalogue,
): RuleMistake | undefined {
  const asPattern = applyPatternRule(selector, rule);
  if (asPattern === true) return undefined;
  if (asPattern !== false) return asPattern;
  const asCommand = applyCommandRule(selector, rule, catalogue);
  if (asCommand === true) return undefined;
  return asCommand === false ? RuleMistake.syntax : asCommand;
}
