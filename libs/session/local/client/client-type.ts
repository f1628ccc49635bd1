/** The kinds of clients that CLIENT LIST TYPE and CLIENT KILL TYPE know. */
import { quotedArgument } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import type { Session } from '../../connection/session.ts';

export type ClientType = 'normal' | 'master' | 'replica' | 'pubsub';

/** The type that the argument names, whatever its case. */
export function clientTypeArgument(args: Arguments, index: number): ClientType | undefined {
  if (args.is(index, 'NORMAL')) return 'normal';
  if (args.is(index, 'MASTER')) return 'master';
  if (args.is(index, 'REPLICA') || args.is(index, 'SLAVE')) return 'replica';
  if (args.is(index, 'PUBSUB')) return 'pubsub';
  return undefined;
}

/** Replication has connections of its own kind, so every session is a normal client. */
export function isOfType(_session: Session, type: ClientType): boolean {
  return type === 'normal';
}

/** One character per byte. */
export function unknownClientTypeError(args: Arguments, index: number): string {
  return `ERR Unknown client type '${quotedArgument(args, index)}'`;
}
