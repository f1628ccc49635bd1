/** A local command's whole world: the request, where to write the reply, the session, the tier's services. */
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { Session } from '../connection/session.ts';
import type { LocalServices } from './services.ts';

export interface LocalContext {
  readonly entry: CommandEntry;
  readonly args: Arguments;
  readonly reply: ReplyWriter;
  readonly session: Session;
  readonly services: LocalServices;
  /** Wall time of the turn, milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Writes exactly one reply, or none where CLIENT REPLY asks for that. */
export type LocalHandler = (context: LocalContext) => void;
