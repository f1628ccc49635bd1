/** The plain, recursive reading of a reply: where the one that starts at `at` ends, undefined while bytes are missing. */

export class InvalidReply extends Error {}

export function slowReplyEnd(text: string, at: number): number | undefined {
  if (at >= text.length) return undefined;
  const type = text[at];
  if (!'+-:,#_($=!*~>%|'.includes(type)) throw new InvalidReply(type);
  const carriageReturn = text.indexOf('\r', at);
  const line = text.slice(at + 1, carriageReturn < 0 ? text.length : carriageReturn);
  const isLine = '+-:,#_('.includes(type);
  if (!isLine && !/^-?\d{0,16}$/.test(line)) throw new InvalidReply(line);
  if (carriageReturn < 0 || carriageReturn + 1 >= text.length) return undefined;
  const lineEnd = carriageReturn + 2;
  if (isLine) return lineEnd;
  const length = line.startsWith('-') ? -1 : Number(line);
  if ('$=!'.includes(type)) {
    if (length < 0) return lineEnd;
    return lineEnd + length + 2 <= text.length ? lineEnd + length + 2 : undefined;
  }
  const count = Math.max(length, 0);
  // An attribute's pairs are followed by the value that it describes.
  const valueCount = type === '%' ? count * 2 : type === '|' ? count * 2 + 1 : count;
  let end: number | undefined = lineEnd;
  for (let index = 0; index < valueCount && end !== undefined; index++) end = slowReplyEnd(text, end);
  return end;
}
