import { AccessCheck, Denial, denialText } from '@ringfort/access';
import { isArityRight, quotedArgument, writeArityError, writeQuotingError } from '@ringfort/command-table';
import { Arguments } from '@ringfort/protocol';
import type { LocalContext } from '../local-context.ts';
import { writeBytes } from './write-bytes.ts';

/** ACL DRYRUN user command [arg ...]: OK, or (as a string, not an error) what would be denied. */
export function aclDryRun({ args, reply, services }: LocalContext): void {
  const user = services.users.get(args.latin1(2));
  if (user === undefined) {
    writeQuotingError(`ERR User '${quotedArgument(args, 2)}' not found`, reply);
    return;
  }
  const parts: Buffer[] = [];
  for (let at = 3; at < args.count; at++) parts.push(args.copy(at));
  const line = Arguments.of(...parts);
  const entry = services.commands.lookup(line);
  if (entry === undefined || (entry.subcommands.size > 0 && line.count > 1)) {
    writeQuotingError(`ERR Command '${quotedArgument(args, 3)}' not found`, reply);
    return;
  }
  if (!isArityRight(entry, line)) {
    writeArityError(entry, reply);
    return;
  }
  const check = new AccessCheck(services.commands);
  const denial = check.check(user, entry, line);
  if (denial === Denial.none) reply.ok();
  else writeBytes(reply, denialText(denial, user, entry, line.latin1(check.deniedIndex)));
}
