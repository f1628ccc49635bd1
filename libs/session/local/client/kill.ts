/** CLIENT KILL ip:port, and CLIENT KILL [ID id] [TYPE type] [USER name] [ADDR ip:port] [LADDR ip:port] [SKIPME yes|no]. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { Session } from '../../connection/session.ts';
import { SYNTAX_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';
import type { LocalServices } from '../services.ts';
import { type ClientType, clientTypeArgument, isOfType, unknownClientTypeError } from './client-type.ts';

interface KillFilter {
  id?: number;
  type?: ClientType;
  userName?: string;
  address?: string;
  localAddress?: string;
  skipsCaller: boolean;
}

export function clientKill(context: LocalContext): void {
  const { args, reply, services } = context;
  if (args.count === 3) {
    const killed = killMatching(context, { address: args.latin1(2), skipsCaller: false });
    if (killed === 0) reply.error('ERR No such client');
    else reply.ok();
    return;
  }
  const filter = parseFilter(args, reply, services);
  if (filter !== undefined) reply.integer(killMatching(context, filter));
}

/** Writes the error and answers undefined when the arguments are wrong. */
function parseFilter(args: Arguments, reply: ReplyWriter, services: LocalServices): KillFilter | undefined {
  const filter: KillFilter = { skipsCaller: true };
  for (let at = 2; at < args.count; at += 2) {
    const error = at + 1 < args.count ? parseOption(args, at, filter, services) : SYNTAX_ERROR;
    if (error !== undefined) {
      writeQuotingError(error, reply);
      return undefined;
    }
  }
  return filter;
}

/** Adds the option at `at` and its value to `filter`; answers the error, one character per byte, if it is none. */
function parseOption(
  args: Arguments,
  at: number,
  filter: KillFilter,
  services: LocalServices,
): string | undefined {
  const valueAt = at + 1;
  if (args.is(at, 'ID')) {
    const id = integerArgument(args, valueAt);
    if (id === undefined || id < 1) return 'ERR client-id should be greater than 0';
    filter.id = id;
  } else if (args.is(at, 'TYPE')) {
    const type = clientTypeArgument(args, valueAt);
    if (type === undefined) return unknownClientTypeError(args, valueAt);
    filter.type = type;
  } else if (args.is(at, 'USER')) {
    const name = args.latin1(valueAt);
    if (services.users.get(name) === undefined) return `ERR No such user '${quotedArgument(args, valueAt)}'`;
    filter.userName = name;
  } else if (args.is(at, 'ADDR')) {
    filter.address = args.latin1(valueAt);
  } else if (args.is(at, 'LADDR')) {
    filter.localAddress = args.latin1(valueAt);
  } else if (args.is(at, 'SKIPME') && (args.is(valueAt, 'YES') || args.is(valueAt, 'NO'))) {
    filter.skipsCaller = args.is(valueAt, 'YES');
  } else {
    return SYNTAX_ERROR;
  }
  return undefined;
}

function killMatching(context: LocalContext, filter: KillFilter): number {
  const matching = context.services.clients.list().filter((each) => matches(each, filter, context.session));
  for (const each of matching) killSession(each, context.session);
  return matching.length;
}

function matches(session: Session, filter: KillFilter, caller: Session): boolean {
  if (filter.skipsCaller && session === caller) return false;
  if (filter.id !== undefined && session.id !== filter.id) return false;
  if (filter.type !== undefined && !isOfType(session, filter.type)) return false;
  if (filter.userName !== undefined && session.user?.name !== filter.userName) return false;
  if (filter.address !== undefined && session.address !== filter.address) return false;
  return filter.localAddress === undefined || session.localAddress === filter.localAddress;
}

/** The caller itself still gets its reply. */
export function killSession(session: Session, caller: Session): void {
  if (session === caller) session.closeAfterReply = true;
  else session.connection.close('killed by CLIENT KILL or ACL DELUSER');
}
