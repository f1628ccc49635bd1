/**
 * Runs commands against a real keyspace in memory, for tests of handlers: `run('SET', 'a', '1')` answers the raw
 * reply. The errors that come before a handler (unknown command, arity) are the command table's, as in a node; everything
 * else of a node (sessions, eviction, persistence) is left out. Time stands still until `clock` is advanced.
 */
import { ManualClock, OutputBuffer, SeededRandom } from '@ringfort/base';
import {
  commandTable,
  isArityRight,
  writeArityError,
  writeUnknownCommand,
  writeUnknownSubcommand,
} from '@ringfort/command-table';
import { Arguments, type ProtocolVersion, ReplyWriter } from '@ringfort/protocol';
import { createKeyspace, type Keyspace } from '@ringfort/storage';
import type { CommandContext, NodeServices } from '../contract.ts';
import { commandHandlers } from '../handlers.ts';

const KEYSPACE_OPTIONS = {
  databaseCount: 16,
  maxMemoryBytes: 0,
  evictionPolicy: 'noeviction',
  maxMemorySamples: 5,
  lfuLogFactor: 10,
  lfuDecayMinutes: 1,
} as const;

export class CommandRunner {
  readonly clock = new ManualClock();
  readonly random = new SeededRandom(1);
  readonly keyspace: Keyspace = createKeyspace({ ...KEYSPACE_OPTIONS, random: this.random, hashSeed: 1 });
  /** What `services.option` answers. */
  readonly options = new Map([
    ['proto-max-bulk-len', '536870912'],
    ['client-output-hard-limit', '268435456'],
    ['maxmemory', '0'],
    ['maxmemory-policy', 'noeviction'],
  ]);
  /** What DEBUG SLEEP asked for. */
  readonly sleptMs: number[] = [];
  databaseIndex = 0;
  protocol: ProtocolVersion = 2;
  readonly #reply = new ReplyWriter(new OutputBuffer());
  readonly #scratch = new OutputBuffer();

  /** The raw reply. */
  run(...parts: (string | Buffer)[]): Buffer {
    this.execute(Arguments.of(...parts), this.#reply);
    const reply = this.#reply.out.toBuffer();
    this.#reply.out.clear();
    return reply;
  }

  /** The raw reply, one character per byte. */
  text(...parts: (string | Buffer)[]): string {
    return this.run(...parts).toString('latin1');
  }

  /** Runs a request that is parsed already and appends its reply to `reply`. */
  execute(args: Arguments, reply: ReplyWriter): void {
    reply.version = this.protocol;
    this.keyspace.nowMs = this.clock.nowMs();
    const entry = commandTable.lookup(args);
    const handler = entry === undefined ? undefined : commandHandlers.get(entry.fullName);
    if (entry === undefined) {
      writeUnknownCommand(args, reply);
    } else if (handler === undefined && entry.subcommands.size > 0 && args.count > 1) {
      writeUnknownSubcommand(entry, args, reply);
    } else if (!isArityRight(entry, args)) {
      writeArityError(entry, reply);
    } else if (handler === undefined) {
      reply.error(`ERR no handler for '${entry.fullName}'`);
    } else {
      handler(this.#context(entry, args, reply));
    }
  }

  #context(entry: CommandContext['entry'], args: Arguments, reply: ReplyWriter): CommandContext {
    return {
      entry,
      args,
      reply,
      keyspace: this.keyspace,
      database: this.keyspace.databases[this.databaseIndex],
      nowMs: this.clock.nowMs(),
      random: this.random,
      session: { id: 1, databaseIndex: this.databaseIndex },
      services: this.#services,
      scratch: this.#scratch,
    };
  }

  readonly #services: NodeServices = {
    sleep: (ms) => this.sleptMs.push(ms),
    option: (name) => this.options.get(name) ?? '',
    processMemory: () => ({
      residentBytes: 100_000_000,
      peakResidentBytes: 120_000_000,
      startupResidentBytes: 50_000_000,
      heapUsedBytes: 10_000_000,
    }),
  };
}
