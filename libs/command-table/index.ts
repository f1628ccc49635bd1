export { ACL_CATEGORIES, FAMILY_NAMES } from './categories.ts';
export { CommandTable, commandTable } from './command-table.ts';
export { renderCommandsPage } from './docs-page.ts';
export type { CommandEntry } from './entry.ts';
export {
  isArityRight,
  QUOTED_BYTES_MAX,
  quotedArgument,
  quotedBytes,
  writeArityError,
  writeQuotingError,
  writeSubcommandSyntaxError,
  writeUnknownCommand,
  writeUnknownSubcommand,
} from './errors.ts';
export { declaresKeys, findKeys, findRoutingKeys } from './keys/find-keys.ts';
export { findKeyPattern } from './keys/key-patterns.ts';
export { KeyPositions } from './keys/key-positions.ts';
export { COMMAND_REPLIES, type TableReply } from './reply/command-replies.ts';
export type {
  AclCategory,
  ArgumentSpec,
  Atomicity,
  CommandFlag,
  CommandGroup,
  CommandSpec,
  KeySpec,
  KeySpecFlag,
  MergeRule,
  RoutingRule,
} from './spec.ts';
