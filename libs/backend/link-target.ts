/** Where a link leads and how it introduces itself there. */
import type { OutputBuffer } from '@ringfort/base';
import { encodeContext, encodeHello, encodeWords, type ProtocolVersion } from '@ringfort/protocol';

export interface LinkTarget {
  readonly host: string;
  readonly port: number;
  /** A storage node takes RF.* frames; a plain Redis or Valkey server gets nothing but its own commands. */
  readonly kind: 'node' | 'redis';
  /** The cluster secret of a node, or the password of a plain server ('' for none). */
  readonly secret: string;
  /** Epoch of the shard's primary, as the topology has it. */
  readonly epoch: number;
}

/** Writes what a new connection must say first; answers how many replies that will bring. */
export function greet(out: OutputBuffer, target: LinkTarget, protocol: ProtocolVersion): number {
  if (target.kind === 'node') {
    encodeHello(out, target.secret, 'link', target.epoch, protocol);
    return 1;
  }
  let replies = 0;
  if (target.secret !== '') {
    encodeWords(out, ['AUTH', target.secret]);
    replies++;
  }
  encodeWords(out, protocol === 3 ? ['HELLO', '3'] : ['PING']);
  return replies + 1;
}

/** What the receiver must know of the requests that follow. */
export interface ForwardContext {
  readonly databaseIndex: number;
  readonly userName: string;
}

/** Writes a context change; answers how many replies it will bring, which nobody is to see. */
export function writeContext(
  out: OutputBuffer,
  target: LinkTarget,
  context: ForwardContext,
  passing: { validUntilMs: number; traceparent: string },
): number {
  if (target.kind === 'redis') {
    encodeWords(out, ['SELECT', String(context.databaseIndex)]);
    return 1;
  }
  const { databaseIndex, userName } = context;
  encodeContext(out, { databaseIndex, userName, ...passing });
  return 0;
}
