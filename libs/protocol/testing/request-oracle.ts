/**
 * The plain, slow reading of a request stream: whole buffer, text operations, nothing incremental. RequestParser must
 * agree with it on every stream, however the stream is cut.
 */
import { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from '../limits.ts';

export interface ParsedStream {
  /** Arguments of each complete request, one character per byte. */
  readonly requests: readonly (readonly string[])[];
  /** The error that ended the stream, if one did. */
  readonly error: string | undefined;
}

type Step =
  | { readonly kind: 'request'; readonly words: readonly string[]; readonly end: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'incomplete' };

const INCOMPLETE: Step = { kind: 'incomplete' };
const INTEGER = /^(0|-?[1-9]\d*)$/;

export function readRequests(bytes: Buffer, limits: ProtocolLimits = DEFAULT_PROTOCOL_LIMITS): ParsedStream {
  const text = bytes.toString('latin1');
  const requests: (readonly string[])[] = [];
  let at = 0;
  while (at < text.length) {
    const step = text[at] === '*' ? readArray(text, at, limits) : readLine(text, at);
    if (step.kind === 'incomplete') break;
    if (step.kind === 'error') return { requests, error: `ERR Protocol error: ${step.error}` };
    requests.push(step.words);
    at = step.end;
  }
  return { requests, error: undefined };
}

function readArray(text: string, start: number, limits: ProtocolLimits): Step {
  const count = readNumber(text, start + 1);
  if (count === undefined) return INCOMPLETE;
  if (Number.isNaN(count.value) || count.value > limits.argumentCountMax) {
    return { kind: 'error', error: 'invalid multibulk length' };
  }
  const words: string[] = [];
  let at = count.end;
  for (let index = 0; index < count.value; index++) {
    if (at >= text.length) return INCOMPLETE;
    if (text[at] !== '$') {
      const shown = /[ -~]/.test(text[at]) ? text[at] : '?';
      return { kind: 'error', error: `expected '$', got '${shown}'` };
    }
    const length = readNumber(text, at + 1);
    if (length === undefined) return INCOMPLETE;
    if (!(length.value >= 0 && length.value <= limits.bulkBytesMax)) {
      return { kind: 'error', error: 'invalid bulk length' };
    }
    const contentEnd = length.end + length.value;
    if (contentEnd + 2 > text.length) return INCOMPLETE;
    words.push(text.slice(length.end, contentEnd));
    at = contentEnd + 2;
  }
  return { kind: 'request', words, end: at };
}

/** The number up to CR and the position two further; NaN when the line is no number. */
function readNumber(text: string, from: number): { value: number; end: number } | undefined {
  const lineEnd = text.indexOf('\r', from);
  if (lineEnd < 0 || lineEnd + 1 >= text.length) return undefined;
  const line = text.slice(from, lineEnd);
  const isNumber = INTEGER.test(line) && line.length <= 20;
  return { value: isNumber ? Number(line) : Number.NaN, end: lineEnd + 2 };
}

function readLine(text: string, start: number): Step {
  const lineFeed = text.indexOf('\n', start);
  if (lineFeed < 0) return INCOMPLETE;
  const line = text.slice(start, lineFeed).replace(/\r$/, '');
  if (line.includes('\0')) return { kind: 'error', error: 'zero byte in inline request' };
  // Blanks, then one word: plain characters and quoted pieces, of which a quoted one ends its word.
  const word = /[ \t\n\v\f\r]*((?:[^ \t\n\v\f\r"'])*(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\'|(?!\\')[^'])*')?)/y;
  const words: string[] = [];
  let at = 0;
  for (;;) {
    if (/^[ \t\n\v\f\r]*$/.test(line.slice(at))) return { kind: 'request', words, end: lineFeed + 1 };
    word.lastIndex = at;
    const match = word.exec(line);
    at += match?.[0].length ?? 0;
    const isEndOfWord = at === line.length || /[ \t\n\v\f\r]/.test(line[at]);
    if (match === null || match[1] === '' || !isEndOfWord) {
      return { kind: 'error', error: 'unbalanced quotes in request' };
    }
    words.push(unquote(match[1]));
  }
}

function unquote(word: string): string {
  const quote = /["']/.exec(word);
  if (quote === null) return word;
  const plain = word.slice(0, quote.index);
  const inside = word.slice(quote.index + 1, -1);
  if (quote[0] === "'") return plain + inside.replaceAll("\\'", "'");
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
  return (
    plain +
    inside.replace(/\\(?:x([0-9a-fA-F]{2})|([\s\S]))/g, (_, hex: string | undefined, character: string) =>
      hex === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
    )
  );
}
