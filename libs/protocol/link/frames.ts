/**
 * Frames between the tiers: RESP arrays whose first word starts with `RF.`, so that one parser reads a link.
 *
 *   RF.HELLO secret role epoch protocol   → +OK, or an error and a closed connection
 *   RF.CTX   database user validUntilMs traceparent      no reply; holds for the requests that follow, except that
 *                                          traceparent (may be empty) is for the very next one only
 *
 * `validUntilMs` is wall time: a node that reads a request later than that (it was stopped, say) answers TIMEOUT instead
 * of executing what its client was told is lost. docs/formats/link.md shows them byte by byte.
 */
import type { OutputBuffer } from '@ringfort/base';
import type { Arguments } from '../resp/arguments.hot.ts';

/** Who is calling: a proxy's link, a replica, the placement driver. */
export type PeerRole = 'link' | 'replica' | 'placement';

export interface PeerHello {
  readonly secret: Buffer;
  readonly role: PeerRole;
  /** The shard epoch the caller believes in; 0 when it knows none. */
  readonly epoch: number;
  readonly protocol: 2 | 3;
}

export interface LinkContext {
  databaseIndex: number;
  userName: string;
  /** Wall time, ms; 0: no deadline. */
  validUntilMs: number;
  traceparent: string;
}

const PEER_ROLES: readonly string[] = ['link', 'replica', 'placement'] satisfies PeerRole[];

export function encodeHello(
  out: OutputBuffer,
  secret: string,
  role: PeerRole,
  epoch: number,
  protocol: 2 | 3,
): void {
  encodeWords(out, ['RF.HELLO', secret, role, String(epoch), String(protocol)]);
}

/** Undefined when the frame is not a valid hello. */
export function parseHello(args: Arguments): PeerHello | undefined {
  if (args.count !== 5) return undefined;
  const role = args.text(2);
  const epoch = Number(args.text(3));
  const protocol = Number(args.text(4));
  if (!PEER_ROLES.includes(role) || !Number.isSafeInteger(epoch) || epoch < 0) return undefined;
  if (protocol !== 2 && protocol !== 3) return undefined;
  return { secret: args.copy(1), role: role as PeerRole, epoch, protocol };
}

export function encodeContext(out: OutputBuffer, context: LinkContext): void {
  encodeWords(out, [
    'RF.CTX',
    String(context.databaseIndex),
    context.userName,
    String(context.validUntilMs),
    context.traceparent,
  ]);
}

/** Reads a context frame into `context`; false when it is not a valid one. */
export function parseContext(args: Arguments, context: LinkContext): boolean {
  if (args.count !== 5) return false;
  const databaseIndex = Number(args.text(1));
  const validUntilMs = Number(args.text(3));
  if (!Number.isSafeInteger(databaseIndex) || databaseIndex < 0) return false;
  if (!Number.isSafeInteger(validUntilMs) || validUntilMs < 0) return false;
  context.databaseIndex = databaseIndex;
  context.userName = args.text(2);
  context.validUntilMs = validUntilMs;
  context.traceparent = args.text(4);
  return true;
}

/** Appends a request of these words as a RESP array of bulk strings. */
export function encodeWords(out: OutputBuffer, words: readonly string[]): void {
  out.latin1(`*${words.length}\r\n`);
  for (const word of words) {
    out.latin1(`$${Buffer.byteLength(word)}\r\n`);
    out.utf8(word);
    out.latin1('\r\n');
  }
}
