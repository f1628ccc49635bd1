/** From words to rules: a selector that was split at its blanks, `(+get` `~a)`, becomes one rule again. */

export type RuleList =
  | { readonly rules: readonly string[] }
  | { /** The word with the parenthesis that is never closed. */ readonly unmatched: string };

export function joinSelectors(words: readonly string[]): RuleList {
  const rules: string[] = [];
  let open: string[] | undefined;
  for (const word of words) {
    if (open !== undefined) {
      open.push(word);
      if (!word.endsWith(')')) continue;
      rules.push(open.join(' '));
      open = undefined;
    } else if (word.startsWith('(') && !word.endsWith(')')) {
      open = [word];
    } else {
      rules.push(word);
    }
  }
  return open === undefined ? { rules } : { unmatched: open[0] };
}
