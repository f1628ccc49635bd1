/**
 * The log lines of the children in the log of `up`: JSON lines as they are (or as text for people), anything else,
 * such as the stack of a crash, as a line of its own that names the process.
 */
import type { Readable } from 'node:stream';
import type { Logger } from '@ringfort/telemetry';
import { LineSplitter } from './line-splitter.ts';

export interface ChildLogOptions {
  readonly id: string;
  /** For lines that are no JSON. */
  readonly logger: Logger;
  /** Takes JSON lines, line end included. */
  readonly sink: { write(line: string): void };
}

export function forwardLog(stream: Readable, { id, logger, sink }: ChildLogOptions): void {
  const splitter = new LineSplitter((line) => {
    if (line.startsWith('{')) sink.write(`${line}\n`);
    else if (line.trim() !== '') logger.warn({ process: id }, line);
  });
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => splitter.push(text));
  stream.on('end', () => splitter.end());
}
