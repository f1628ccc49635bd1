/** What can be wrong with a rule, in Redis's words (they follow `Error in ACL SETUSER modifier '…': `). */
export const RuleMistake = {
  unknownName: 'Unknown command or category name in ACL',
  syntax: 'Syntax error',
  keyPatternAfterAll:
    "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any effect. " +
    "Try 'resetkeys' to start with an empty list of patterns",
  channelPatternAfterAll:
    "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have any effect. " +
    "Try 'resetchannels' to start with an empty list of channels",
  noSuchPassword: 'The password you are trying to remove from the user does not exist',
  badHash:
    'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters',
  firstArgumentOfSubcommand: 'Allowing first-arg of a subcommand is not supported',
} as const;

export type RuleMistake = (typeof RuleMistake)[keyof typeof RuleMistake];
