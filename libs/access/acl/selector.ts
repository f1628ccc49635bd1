/**
 * One set of permissions: commands, key patterns, channel patterns. A user has a root selector and any number of
 * further ones; a request is allowed if one selector allows all of it. This is data; the grammar that fills it is
 * in command-rules.ts and pattern-rules.ts.
 */

export const READ_PERMISSION = 1;
export const WRITE_PERMISSION = 2;
export const ALL_PERMISSIONS = READ_PERMISSION | WRITE_PERMISSION;

export interface KeyPattern {
  readonly pattern: Buffer;
  /** READ_PERMISSION, WRITE_PERMISSION or both. */
  readonly permissions: number;
}

export class Selector {
  allKeys = false;
  allChannels = false;
  /** `+@all` was given and nothing has been taken away since. */
  allCommands = false;
  /** The last of `+@all` and `-@all` was the first: what the description starts with. */
  startsFromAll = false;
  /** 1 for an allowed command, by its id. */
  readonly commands: Uint8Array;
  /** `+select|0`: first arguments (lower case) that are allowed of an otherwise denied command, by its id. */
  readonly firstArguments = new Map<number, string[]>();
  keyPatterns: KeyPattern[] = [];
  channelPatterns: Buffer[] = [];
  /** The command rules since the last `±@all`, each once, in the order that reproduces the selector. */
  commandRules: string[] = [];

  constructor(commandCount: number) {
    this.commands = new Uint8Array(commandCount);
  }

  clone(): Selector {
    const copy = new Selector(this.commands.length);
    copy.allKeys = this.allKeys;
    copy.allChannels = this.allChannels;
    copy.allCommands = this.allCommands;
    copy.startsFromAll = this.startsFromAll;
    copy.commands.set(this.commands);
    for (const [id, list] of this.firstArguments) copy.firstArguments.set(id, [...list]);
    copy.keyPatterns = [...this.keyPatterns];
    copy.channelPatterns = [...this.channelPatterns];
    copy.commandRules = [...this.commandRules];
    return copy;
  }
}
