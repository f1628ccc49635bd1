/** Rules about keys and channels: `~pattern`, `%R~pattern`, `&pattern`, `allkeys`, `resetkeys` and so on. */
import { RuleMistake } from './mistake.ts';
import { ALL_PERMISSIONS, READ_PERMISSION, type Selector, WRITE_PERMISSION } from './selector.ts';

/** Applies the rule if it is one about patterns. Answers false if it is not, or its mistake. */
export function applyPatternRule(selector: Selector, rule: string): RuleMistake | boolean {
  switch (rule.toLowerCase()) {
    case 'allkeys':
    case '~*':
      selector.allKeys = true;
      selector.keyPatterns = [];
      return true;
    case 'resetkeys':
      selector.allKeys = false;
      selector.keyPatterns = [];
      return true;
    case 'allchannels':
    case '&*':
      selector.allChannels = true;
      selector.channelPatterns = [];
      return true;
    case 'resetchannels':
      selector.allChannels = false;
      selector.channelPatterns = [];
      return true;
    default:
  }
  if (rule.startsWith('~')) return addKeyPattern(selector, rule.slice(1), ALL_PERMISSIONS);
  if (rule.startsWith('%')) return addKeyPatternWithPermissions(selector, rule);
  if (rule.startsWith('&')) return addChannelPattern(selector, rule.slice(1));
  return false;
}

/** `%R~…`, `%W~…`, `%RW~…`: each letter at most once. */
function addKeyPatternWithPermissions(selector: Selector, rule: string): RuleMistake | true {
  if (selector.allKeys) return RuleMistake.keyPatternAfterAll;
  const tilde = rule.indexOf('~');
  if (tilde === -1) return RuleMistake.syntax;
  let permissions = 0;
  for (const letter of rule.slice(1, tilde).toUpperCase()) {
    const permission = letter === 'R' ? READ_PERMISSION : letter === 'W' ? WRITE_PERMISSION : 0;
    if (permission === 0 || (permissions & permission) !== 0) return RuleMistake.syntax;
    permissions |= permission;
  }
  if (permissions === 0) return RuleMistake.syntax;
  return addKeyPattern(selector, rule.slice(tilde + 1), permissions);
}

/** The same pattern given twice keeps its place and gets the permissions of both. */
function addKeyPattern(selector: Selector, text: string, permissions: number): RuleMistake | true {
  if (selector.allKeys) return RuleMistake.keyPatternAfterAll;
  if (hasBlank(text)) return RuleMistake.syntax;
  const pattern = Buffer.from(text, 'latin1');
  const index = selector.keyPatterns.findIndex((each) => each.pattern.equals(pattern));
  if (index === -1) {
    selector.keyPatterns.push({ pattern, permissions });
  } else {
    const merged = selector.keyPatterns[index].permissions | permissions;
    selector.keyPatterns[index] = { pattern, permissions: merged };
  }
  return true;
}

function addChannelPattern(selector: Selector, text: string): RuleMistake | true {
  if (selector.allChannels) return RuleMistake.channelPatternAfterAll;
  if (hasBlank(text)) return RuleMistake.syntax;
  const pattern = Buffer.from(text, 'latin1');
  if (!selector.channelPatterns.some((each) => each.equals(pattern))) selector.channelPatterns.push(pattern);
  return true;
}

/** A pattern with a blank or a zero byte could not be written back to a configuration line. */
function hasBlank(text: string): boolean {
  return /[\s\0]/.test(text);
}
