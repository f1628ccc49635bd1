/** Writes requests as RESP arrays of bulk strings, the form that every backend reads. */
import type { OutputBuffer } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';

export function appendRequestHeader(out: OutputBuffer, argumentCount: number): void {
  out.latin1('*');
  out.decimal(argumentCount);
  out.latin1('\r\n');
}

export function appendArgument(out: OutputBuffer, args: Arguments, index: number): void {
  appendBulk(out, args.bytes, args.starts[index], args.ends[index]);
}

export function appendBulk(out: OutputBuffer, bytes: Buffer, start: number, end: number): void {
  out.latin1('$');
  out.decimal(end - start);
  out.latin1('\r\n');
  out.append(bytes, start, end);
  out.latin1('\r\n');
}
