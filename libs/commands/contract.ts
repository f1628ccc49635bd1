/**
 * A handler's whole world. Same context, same reply, same mutations: no sockets, no clock, no disk.
 * A client's mistake is a reply (errors.ts), never an exception.
 */
import type { OutputBuffer, Random } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { Database, Keyspace } from '@ringfort/storage';

/** What handlers may know and change of the connection the request came on. */
export interface SessionFacts {
  readonly id: number;
  databaseIndex: number;
}

/** Bytes, as the operating system and the JavaScript engine count them. */
export interface ProcessMemory {
  readonly residentBytes: number;
  readonly peakResidentBytes: number;
  /** Resident bytes when the node had started and held no data. */
  readonly startupResidentBytes: number;
  readonly heapUsedBytes: number;
}

/** What node-wide commands (DEBUG, MEMORY, INFO…) need of the process. */
export interface NodeServices {
  /** DEBUG SLEEP: blocks the event loop, as Redis does. */
  sleep(ms: number): void;
  /** Memory of the whole process, for MEMORY STATS. */
  processMemory(): ProcessMemory;
  /** Effective configuration value as CONFIG GET shows it. */
  option(name: string): string;
}

export interface CommandContext {
  readonly entry: CommandEntry;
  readonly args: Arguments;
  readonly reply: ReplyWriter;
  readonly keyspace: Keyspace;
  /** The selected database. */
  readonly database: Database;
  /** Wall time of the turn, as in `keyspace.nowMs`. */
  readonly nowMs: number;
  readonly random: Random;
  readonly session: SessionFacts;
  readonly services: NodeServices;
  /** Working space of the handler that runs; whoever uses it clears it first. */
  readonly scratch: OutputBuffer;
}

export type CommandHandler = (context: CommandContext) => void;

/** A handler under its full name, `get` or `object|encoding`. */
export type HandlerEntry = readonly [fullName: string, handler: CommandHandler];
