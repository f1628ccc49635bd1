/** Redis's glob patterns over option names: `*`, `?`, `[a-z]`, `[^a]` and `\` before a literal. Names are short. */

/** Whether the whole of `text` matches `pattern`. */
export function matchesGlob(pattern: string, text: string): boolean {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '*') {
      // Runs of stars are one star: keeps the expression from backtracking over them.
      if (pattern[at + 1] !== '*') source += '.*';
    } else if (character === '?') source += '.';
    else if (character === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end === -1) return false;
      source += `[${pattern.slice(at + 1, end).replace(/[\\\]]/g, '\\$&')}]`;
      at = end;
    } else {
      if (character === '\\' && at + 1 < pattern.length) at++;
      source += pattern[at].replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}$`, 's').test(text);
}
