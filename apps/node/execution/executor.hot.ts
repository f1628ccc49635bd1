/** Executes a request that passed the gates on this node's keyspace: may it write, is there room, then the handler. */
import { RingfortError } from '@ringfort/base';
import { type CommandEntry, commandTable } from '@ringfort/command-table';
import { type CommandHandler, commandHandlers, type SessionFacts } from '@ringfort/commands';
import type { ReplyWriter } from '@ringfort/protocol';
import type { Keyspace } from '@ringfort/storage';
import type { RequestContext } from './request-context.hot.ts';
import type { WritePermission } from './write-permission.hot.ts';

const OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";

/** Commands of constant time that are not marked `fast` because a value may be large. */
const NOT_WORTH_TIMING = new Set(['get', 'set', 'getset', 'setex', 'psetex', 'append', 'strlen']);

export class Executor {
  /** By command id. */
  readonly #handlers: readonly (CommandHandler | undefined)[];
  readonly #isTimed: readonly boolean[];
  readonly #context: RequestContext;
  readonly #keyspace: Keyspace;
  readonly #permission: WritePermission;

  constructor(context: RequestContext, permission: WritePermission) {
    this.#context = context;
    this.#keyspace = context.keyspace;
    this.#permission = permission;
    this.#handlers = commandTable.entries.map((entry) => commandHandlers.get(entry.fullName));
    this.#isTimed = commandTable.entries.map(
      (entry) => !entry.isFast && !NOT_WORTH_TIMING.has(entry.fullName),
    );
  }

  /** Tells the keyspace the time of the requests that follow, and the lease theirs. */
  beginBatch(nowMs: number, monotonicMs: number): void {
    this.#permission.judge(monotonicMs);
    this.#keyspace.nowMs = nowMs;
    this.#context.nowMs = nowMs;
  }

  handlerOf(entry: CommandEntry): CommandHandler | undefined {
    return this.#handlers[entry.id];
  }

  /** Whether the command may take long: such a one is timed by itself, the others share the time of their batch. */
  isTimed(entry: CommandEntry): boolean {
    return this.#isTimed[entry.id];
  }

  /** Runs the command; its reply, or the refusal, goes to `reply`. */
  run(entry: CommandEntry, handler: CommandHandler, session: SessionFacts, reply: ReplyWriter): void {
    if (entry.isWrite) {
      const refusal = this.#permission.refusal();
      if (refusal !== undefined) {
        reply.error(refusal);
        return;
      }
      if (entry.isDenyOom && !this.#keyspace.makeRoom()) {
        reply.error(OUT_OF_MEMORY);
        return;
      }
    }
    const context = this.#context;
    context.entry = entry;
    context.session = session;
    context.database = this.#keyspace.databases[session.databaseIndex];
    const replyStart = reply.out.length;
    try {
      handler(context);
    } catch (error) {
      if (!(error instanceof RingfortError) || error.code !== 'OUT_OF_MEMORY') throw error;
      // What was changed before memory ran out is whole, and told to log and replicas; the reply is not.
      reply.out.length = replyStart;
      reply.error(
        `OOM ${error.message}; free memory, add shards, or set maxmemory below what the machine has`,
      );
    }
  }
}
