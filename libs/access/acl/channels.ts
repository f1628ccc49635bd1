/** Where commands name pub/sub channels. Leaving a channel needs no permission, so UNSUBSCRIBE is not here. */
import type { CommandEntry } from '@ringfort/command-table';

export interface ChannelArguments {
  /** The arguments are patterns: a rule must be the same pattern, letter for letter. */
  readonly arePatterns: boolean;
  /** The first argument is the only channel; otherwise all arguments are channels. */
  readonly isSingle: boolean;
}

const CHANNEL_ARGUMENTS: ReadonlyMap<string, ChannelArguments> = new Map([
  ['publish', { arePatterns: false, isSingle: true }],
  ['spublish', { arePatterns: false, isSingle: true }],
  ['subscribe', { arePatterns: false, isSingle: false }],
  ['ssubscribe', { arePatterns: false, isSingle: false }],
  ['psubscribe', { arePatterns: true, isSingle: false }],
]);

export function channelArgumentsOf(entry: CommandEntry): ChannelArguments | undefined {
  return CHANNEL_ARGUMENTS.get(entry.fullName);
}
