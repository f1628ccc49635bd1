/** ACL WHOAMI, USERS, LIST, GETUSER: who there is and what they may. */
import {
  type AclUser,
  describeChannels,
  describeCommands,
  describeFlags,
  describeKeys,
  describeUser,
  type Selector,
} from '@ringfort/access';
import type { ReplyWriter } from '@ringfort/protocol';
import type { LocalContext } from '../local-context.ts';
import { writeBytes, writeBytesArray } from './write-bytes.ts';

/** ACL WHOAMI */
export function aclWhoAmI({ reply, session }: LocalContext): void {
  if (session.user === undefined) reply.nil();
  else writeBytes(reply, session.user.name);
}

/** ACL USERS */
export function aclUsers({ reply, services }: LocalContext): void {
  writeBytesArray(
    reply,
    services.users.list().map((user) => user.name),
  );
}

/** ACL LIST */
export function aclList({ reply, services }: LocalContext): void {
  writeBytesArray(reply, services.users.list().map(describeUser));
}

/** ACL GETUSER name */
export function aclGetUser({ args, reply, services }: LocalContext): void {
  const user = services.users.get(args.latin1(2));
  if (user === undefined) {
    reply.nil();
    return;
  }
  reply.map(6);
  writeFlagsAndPasswords(reply, user);
  writeSelectorFields(reply, user.root);
  reply.bulkText('selectors');
  reply.array(user.selectors.length - 1);
  for (const selector of user.selectors.slice(1)) {
    reply.map(3);
    writeSelectorFields(reply, selector);
  }
}

function writeFlagsAndPasswords(reply: ReplyWriter, user: AclUser): void {
  const flags = describeFlags(user);
  reply.bulkText('flags');
  reply.set(flags.length);
  for (const flag of flags) reply.bulkText(flag);
  reply.bulkText('passwords');
  writeBytesArray(reply, user.passwordHashes);
}

function writeSelectorFields(reply: ReplyWriter, selector: Selector): void {
  reply.bulkText('commands');
  writeBytes(reply, describeCommands(selector));
  reply.bulkText('keys');
  writeBytes(reply, describeKeys(selector));
  reply.bulkText('channels');
  writeBytes(reply, describeChannels(selector));
}
