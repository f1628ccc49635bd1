/**
 * The gates that every request passes, in Redis's order: is it a command that this tier serves → number of arguments →
 * DEBUG from here → authentication → permission → rate limits. A request that passes is answered with its entry; for one
 * that does not, the error is written, whose code says to metrics why. A gate with nothing to do is one branch.
 */
import {
  AccessCheck,
  type AclUser,
  COMMAND_ALLOWED,
  DEBUG_NOT_ALLOWED_ERROR,
  type DebugCommandPolicy,
  Denial,
  denialError,
  isDebugAllowed,
  NOT_AUTHENTICATED_ERROR,
  type RateLimiter,
  RateTab,
  type SecurityLog,
  throttledError,
  type UserDirectory,
} from '@ringfort/access';
import type { Clock } from '@ringfort/base';
import {
  type CommandEntry,
  type CommandTable,
  isArityRight,
  writeArityError,
  writeQuotingError,
  writeUnknownCommand,
  writeUnknownSubcommand,
} from '@ringfort/command-table';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import { describeClient } from '../connection/client-line.ts';
import type { Session } from '../connection/session.ts';

export interface GatekeeperOptions {
  readonly commands: CommandTable;
  /** Whether this tier can carry the command out; others are unknown to the client. Asked once per command. */
  readonly isServed: (entry: CommandEntry) => boolean;
  readonly users: UserDirectory;
  readonly securityLog: SecurityLog;
  readonly clock: Clock;
  /** Undefined when nothing is limited. */
  readonly limiter: RateLimiter | undefined;
  readonly counters: RefusalCounters;
  readonly debugCommand: DebugCommandPolicy;
}

/** Added to in place. */
export interface RefusalCounters {
  throttledByUser: number;
  throttledByAddress: number;
  authenticationFailures: number;
}

const NOT_SERVED = 0;
const SERVED = 1;
/** Served when it stands alone (COMMAND); with an argument, that is an unknown subcommand. */
const SERVED_ALONE = 2;

export class Gatekeeper {
  readonly #commands: CommandTable;
  /** By command id. */
  readonly #served: Uint8Array;
  readonly #users: UserDirectory;
  readonly #securityLog: SecurityLog;
  readonly #clock: Clock;
  #limiter: RateLimiter | undefined;
  readonly #counters: RefusalCounters;
  readonly #debugCommand: DebugCommandPolicy;
  readonly #debugId: number;
  readonly #accessCheck: AccessCheck;
  readonly #tab = new RateTab();

  constructor(options: GatekeeperOptions) {
    this.#commands = options.commands;
    this.#served = new Uint8Array(options.commands.entries.length);
    for (const entry of options.commands.entries) {
      if (!options.isServed(entry)) this.#served[entry.id] = NOT_SERVED;
      else this.#served[entry.id] = entry.subcommands.size > 0 ? SERVED_ALONE : SERVED;
    }
    this.#users = options.users;
    this.#accessCheck = new AccessCheck(options.commands);
    this.#securityLog = options.securityLog;
    this.#clock = options.clock;
    this.#limiter = options.limiter;
    this.#counters = options.counters;
    this.#debugCommand = options.debugCommand;
    this.#debugId = options.commands.entries.findIndex(({ fullName }) => fullName === 'debug');
  }

  /** Limits anew, open connections included: every bucket starts full. */
  limitBy(limiter: RateLimiter | undefined): void {
    this.#tab.settle();
    this.#limiter = limiter;
  }

  admit(
    session: Session,
    args: Arguments,
    reply: ReplyWriter,
    monotonicMs: number,
  ): CommandEntry | undefined {
    const entry = this.identify(args, reply);
    session.lastCommand = entry;
    if (entry === undefined) {
      session.lastCommand = this.#misused(args);
      // The browser that a hostile page sent here must not go on: its request's body would be commands.
      if (isHttp(args)) session.closeAfterReply = true;
      return undefined;
    }
    if (entry.id === this.#debugId && !isDebugAllowed(this.#debugCommand, session.host)) {
      return this.#refuse(DEBUG_NOT_ALLOWED_ERROR, reply);
    }
    if (session.user === undefined && !entry.isNoAuth && !this.#becomesDefaultUser(session)) {
      return this.#refuse(NOT_AUTHENTICATED_ERROR, reply);
    }
    const { user } = session;
    if (user !== undefined && !user.isUnrestricted && user.allowed[entry.id] !== COMMAND_ALLOWED) {
      if (!this.#isPermitted(session, user, entry, args, reply)) return undefined;
    }
    if (this.#limiter !== undefined) {
      const waitMs = this.#waitForLimits(this.#limiter, session, args, monotonicMs);
      if (waitMs > 0) return this.#refuse(throttledError(waitMs), reply);
    }
    return entry;
  }

  /** Takes the bytes by which an admitted request turned out longer than it was when it was judged. */
  charge(session: Session, byteCount: number): void {
    this.#tab.settle();
    session.rateBuckets?.user?.take(0, byteCount);
    session.rateBuckets?.address?.take(0, byteCount);
  }

  /** The command, if it is served and has the right number of arguments; else the refusal is written. */
  identify(args: Arguments, reply: ReplyWriter): CommandEntry | undefined {
    const entry = this.#commands.lookup(args);
    if (entry === undefined) return this.#refuseUnknown(args, reply);
    if (this.#served[entry.id] !== SERVED && !this.#isServedAlone(entry, args)) {
      return this.#refuseUnserved(entry, args, reply);
    }
    return isArityRight(entry, args) ? entry : this.#refuseArity(entry, reply);
  }

  /** The command of a request that has the wrong number of arguments. */
  #misused(args: Arguments): CommandEntry | undefined {
    const entry = this.#commands.lookup(args);
    return entry !== undefined && this.#served[entry.id] === SERVED ? entry : undefined;
  }

  #isServedAlone(entry: CommandEntry, args: Arguments): boolean {
    return this.#served[entry.id] === SERVED_ALONE && args.count === 1;
  }

  #refuse(error: string, reply: ReplyWriter): undefined {
    reply.error(error);
    return undefined;
  }

  #refuseUnknown(args: Arguments, reply: ReplyWriter): undefined {
    writeUnknownCommand(args, reply);
    return undefined;
  }

  #refuseArity(entry: CommandEntry, reply: ReplyWriter): undefined {
    writeArityError(entry, reply);
    return undefined;
  }

  #refuseUnserved(entry: CommandEntry, args: Arguments, reply: ReplyWriter): undefined {
    const container = entry.parent ?? entry;
    if (!this.#isContainerServed(container)) return this.#refuseUnknown(args, reply);
    if (args.count < 2) return this.#refuseArity(container, reply);
    writeUnknownSubcommand(container, args, reply);
    return undefined;
  }

  /** A container counts as known when something in it is served. */
  #isContainerServed(container: CommandEntry): boolean {
    if (this.#served[container.id] !== NOT_SERVED) return true;
    for (const child of container.subcommands.values()) {
      if (this.#served[child.id] !== NOT_SERVED) return true;
    }
    return false;
  }

  /** The default user may have lost its password since the connection opened. */
  #becomesDefaultUser(session: Session): boolean {
    session.user = this.#users.initialUser();
    return session.user !== undefined;
  }

  #isPermitted(
    session: Session,
    user: AclUser,
    entry: CommandEntry,
    args: Arguments,
    reply: ReplyWriter,
  ): boolean {
    const check = this.#accessCheck;
    const denial = check.check(user, entry, args);
    if (denial === Denial.none) return true;
    const nowMs = this.#clock.nowMs();
    const event = {
      reason: denial === Denial.command ? 'command' : denial === Denial.key ? 'key' : 'channel',
      context: 'toplevel',
      object: denial === Denial.command ? entry.fullName : args.latin1(check.deniedIndex),
      userName: user.name,
      clientInfo: describeClient(session, nowMs),
    } as const;
    this.#securityLog.record(event, nowMs);
    writeQuotingError(denialError(denial, user, entry), reply);
    return false;
  }

  #waitForLimits(limiter: RateLimiter, session: Session, args: Arguments, monotonicMs: number): number {
    let buckets = session.rateBuckets;
    if (buckets === undefined || buckets.limiter !== limiter || buckets.owner !== session.user) {
      const user = session.user;
      buckets = {
        limiter,
        owner: user,
        user: user === undefined ? undefined : limiter.ofUser(user.name, monotonicMs),
        address: limiter.ofAddress(session.host, monotonicMs),
      };
      session.rateBuckets = buckets;
    }
    const byteCount = args.frameEnd - args.frameStart;
    const waitMs = this.#tab.pass(buckets.user, buckets.address, byteCount, monotonicMs);
    if (waitMs > 0) {
      // Over both limits, it is the user's: the narrower one to look at.
      const isByUser = buckets.user !== undefined && buckets.user.waitMs(byteCount, monotonicMs) > 0;
      if (isByUser) this.#counters.throttledByUser++;
      else this.#counters.throttledByAddress++;
    }
    return waitMs;
  }
}

/** A line of an HTTP request with a body, which the inline form of requests would take for a command. */
function isHttp(args: Arguments): boolean {
  return args.is(0, 'POST') || args.is(0, 'HOST:');
}
