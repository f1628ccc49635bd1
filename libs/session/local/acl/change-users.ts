/** ACL SETUSER, DELUSER, LOAD, SAVE: changes at run time. They last as long as the process. */
import { DEFAULT_USER_NAME } from '@ringfort/access';
import { writeQuotingError } from '@ringfort/command-table';
import { killSession } from '../client/kill.ts';
import type { LocalContext } from '../local-context.ts';

/** ACL SETUSER name [rule ...]: all of the rules or, when one is wrong, none. */
export function aclSetUser({ args, reply, services }: LocalContext): void {
  const words: string[] = [];
  for (let at = 3; at < args.count; at++) words.push(args.latin1(at));
  const mistake = services.users.change(args.latin1(2), words);
  if (mistake === undefined) reply.ok();
  else writeQuotingError(`ERR ${mistake}`, reply);
}

/** ACL DELUSER name [name ...]: their connections end. */
export function aclDelUser({ args, reply, services, session }: LocalContext): void {
  for (let at = 2; at < args.count; at++) {
    if (args.latin1(at) === DEFAULT_USER_NAME) {
      reply.error("ERR The 'default' user cannot be removed");
      return;
    }
  }
  let removedCount = 0;
  for (let at = 2; at < args.count; at++) {
    const name = args.latin1(at);
    const user = services.users.get(name);
    if (user === undefined || !services.users.remove(name)) continue;
    removedCount++;
    for (const each of services.clients.list()) {
      if (each.user === user) killSession(each, session);
    }
  }
  reply.integer(removedCount);
}

/** ACL LOAD, ACL SAVE: users live in the configuration file's lines, not in a file of their own. */
export function aclFileMissing({ reply }: LocalContext): void {
  reply.error(
    'ERR This server is not configured to use an ACL file. Users are read from the `user` lines of the ' +
      'configuration file when it starts',
  );
}
