/**
 * Inline commands: a line of words, as a person types into telnet. Words may be quoted: "…" knows \n \r \t \b \a \xHH
 * and \c for any other c; '…' knows only \'. A closing quote must be followed by white space or the end.
 *
 * The words are written anew as a RESP frame, so that everything behind the parser sees one form of request.
 */
import { OutputBuffer } from '@ringfort/base';
import type { Arguments } from './arguments.hot.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

const UNBALANCED = 'Protocol error: unbalanced quotes in request';
const ZERO_BYTE = 'Protocol error: zero byte in inline request';

/** Parses `line` (without its line end) into `args`; else answers what is wrong with it. */
export function parseInline(line: Buffer, args: Arguments): string | undefined {
  // What C takes for the end of the text is none: `DEL key\0suffix` must not delete `key`.
  if (line.includes(0)) return ZERO_BYTE;
  const words = splitWords(line.latin1Slice(0, line.length));
  if (words === undefined) return UNBALANCED;
  const frame = new OutputBuffer(line.length + 16 * (words.length + 1));
  frame.latin1(`*${words.length}\r\n`);
  args.reserve(words.length);
  for (const [index, word] of words.entries()) {
    frame.latin1(`$${word.length}\r\n`);
    args.starts[index] = frame.length;
    frame.latin1(word);
    args.ends[index] = frame.length;
    frame.latin1('\r\n');
  }
  args.bytes = frame.bytes;
  args.count = words.length;
  args.frameStart = 0;
  args.frameEnd = frame.length;
  args.inline = true;
  return undefined;
}

function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line[at])) at++;
    if (at >= line.length) return words;
    let word = '';
    while (at < line.length && !isBlank(line[at])) {
      const quote = line[at];
      if (quote !== '"' && quote !== "'") {
        word += quote;
        at++;
        continue;
      }
      const quoted = readQuoted(line, at + 1, quote);
      if (quoted === undefined) return undefined;
      word += quoted.text;
      at = quoted.end;
      if (at < line.length && !isBlank(line[at])) return undefined;
    }
    words.push(word);
  }
}

function readQuoted(line: string, from: number, quote: string): { text: string; end: number } | undefined {
  let text = '';
  for (let at = from; at < line.length; at++) {
    const character = line[at];
    if (character === quote) return { text, end: at + 1 };
    if (character !== '\\' || at + 1 >= line.length) {
      text += character;
      continue;
    }
    const next = line[at + 1];
    if (quote === "'") {
      if (next === "'") {
        text += next;
        at++;
      } else text += character;
      continue;
    }
    const hex = /^x[0-9a-fA-F]{2}/.exec(line.slice(at + 1, at + 4));
    if (hex !== null) {
      text += String.fromCharCode(Number.parseInt(hex[0].slice(1), 16));
      at += 3;
    } else {
      text += ESCAPES[next] ?? next;
      at++;
    }
  }
  return undefined;
}

function isBlank(character: string): boolean {
  return character === ' ' || (character >= '\t' && character <= '\r');
}
