import { expect, test } from 'vitest';
import { HandshakeReader } from './handshake-reader.ts';

const BYTES = Buffer.from('+OK\r\n\n+CONTINUE a b\r\nframes');
const LINES = ['+OK', '', '+CONTINUE a b'];

test('lines come out whole at every cut of the bytes, and what follows the last one stays', () => {
  for (let cut = 0; cut <= BYTES.length; cut++) {
    const reader = new HandshakeReader();
    const lines: string[] = [];
    let rest = 0;
    for (const [start, end] of [
      [0, cut],
      [cut, BYTES.length],
    ]) {
      let at = start;
      while (at < end && lines.length < LINES.length) {
        const read = reader.next(BYTES, at, end);
        if (read === undefined) break;
        if (read === 'tooLong') throw new Error('too long');
        lines.push(read.line);
        at = rest = read.at;
      }
    }
    expect(lines).toEqual(LINES);
    expect(BYTES.subarray(rest).toString()).toBe('frames');
  }
});

test('a line without an end does not fill the memory', () => {
  const reader = new HandshakeReader();
  const piece = Buffer.alloc(5_000, 'x');
  expect(reader.next(piece, 0, piece.length)).toBeUndefined();
  expect(reader.next(piece, 0, piece.length)).toBeUndefined();
  expect(reader.next(piece, 0, piece.length)).toBeUndefined();
  expect(reader.next(piece, 0, piece.length)).toBe('tooLong');
});
