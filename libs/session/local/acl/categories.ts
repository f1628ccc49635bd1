import { ACL_CATEGORIES } from '@ringfort/command-table';
import type { LocalContext } from '../local-context.ts';
import { writeBytesArray } from './write-bytes.ts';

/** ACL CAT [category]: the categories, or the commands and subcommands of one. */
export function aclCat({ args, reply, services }: LocalContext): void {
  if (args.count > 3) {
    reply.error("ERR wrong number of arguments for 'acl|cat' command");
    return;
  }
  if (args.count === 2) {
    writeBytesArray(reply, ACL_CATEGORIES);
    return;
  }
  const bit = ACL_CATEGORIES.findIndex((category) => args.is(2, category.toUpperCase()));
  if (bit === -1) {
    reply.error(`ERR Unknown category '${args.text(2).slice(0, 128)}'`);
    return;
  }
  const members = services.commands.entries.filter((entry) => (entry.categoryBits & (1 << bit)) !== 0);
  writeBytesArray(
    reply,
    members.map((entry) => entry.fullName),
  );
}
