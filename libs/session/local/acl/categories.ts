import {
  ACL_CATEGORIES,
  QUOTED_BYTES_MAX,
  quotedArgument,
  writeQuotingError,
  writeSubcommandSyntaxError,
} from '@ringfort/command-table';
import type { LocalContext } from '../local-context.ts';
import { writeBytesArray } from './write-bytes.ts';

/** ACL CAT [category]: the categories, or the commands and subcommands of one. */
export function aclCat({ args, reply, services }: LocalContext): void {
  if (args.count > 3) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  if (args.count === 2) {
    writeBytesArray(reply, ACL_CATEGORIES);
    return;
  }
  const bit = ACL_CATEGORIES.findIndex((category) => args.is(2, category.toUpperCase()));
  if (bit === -1) {
    writeQuotingError(`ERR Unknown category '${quotedArgument(args, 2, QUOTED_BYTES_MAX)}'`, reply);
    return;
  }
  const members = services.commands.entries.filter((entry) => (entry.categoryBits & (1 << bit)) !== 0);
  writeBytesArray(
    reply,
    members.map((entry) => entry.fullName),
  );
}
