/**
 * Words of a configuration line, as redis.conf has them: separated by blanks; "…" with \n \r \t \b \a \\ \" and
 * \xHH; '…' with \' only; a closing quote ends the word.
 */

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** The words, or undefined when a quote is not closed or something follows a closing quote. */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line[at])) at++;
    if (at === line.length) return words;
    const word = readWord(line, at);
    if (word === undefined) return undefined;
    words.push(word.text);
    at = word.end;
  }
}

/** The word in such quotes that `splitWords` reads it back. */
export function quoteWord(word: string): string {
  if (/^[^\s"'#\\]+$/.test(word)) return word;
  const escaped = word.replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f]/g, hexEscape);
  return `"${escaped}"`;
}

function hexEscape(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function readWord(line: string, start: number): { text: string; end: number } | undefined {
  let text = '';
  let at = start;
  while (at < line.length && !isBlank(line[at])) {
    const quote = line[at];
    if (quote === '"' || quote === "'") {
      const quoted = quote === '"' ? readDoubleQuoted(line, at + 1) : readSingleQuoted(line, at + 1);
      if (quoted === undefined) return undefined;
      if (quoted.end < line.length && !isBlank(line[quoted.end])) return undefined;
      return { text: text + quoted.text, end: quoted.end };
    }
    text += quote;
    at++;
  }
  return { text, end: at };
}

function readDoubleQuoted(line: string, start: number): { text: string; end: number } | undefined {
  let text = '';
  for (let at = start; at < line.length; at++) {
    if (line[at] === '"') return { text, end: at + 1 };
    if (line[at] !== '\\' || at + 1 === line.length) {
      text += line[at];
      continue;
    }
    at++;
    const hex = /^x([0-9a-fA-F]{2})/.exec(line.slice(at, at + 3));
    if (hex !== null) {
      text += String.fromCharCode(Number.parseInt(hex[1], 16));
      at += 2;
    } else {
      text += ESCAPES[line[at]] ?? line[at];
    }
  }
  return undefined;
}

function readSingleQuoted(line: string, start: number): { text: string; end: number } | undefined {
  let text = '';
  for (let at = start; at < line.length; at++) {
    if (line[at] === "'") return { text, end: at + 1 };
    if (line[at] === '\\' && line[at + 1] === "'") at++;
    text += line[at];
  }
  return undefined;
}
