/** HELLO [protover [AUTH username password] [SETNAME clientname]] */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { ProtocolVersion } from '@ringfort/protocol';
import { INVALID_CLIENT_NAME_ERROR, isAttributeText } from '../client/attribute-text.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';
import { authenticate } from './authenticate.ts';

interface HelloOptions {
  readonly version: ProtocolVersion | undefined;
  /** Index of the argument AUTH, 0 if there is none. */
  readonly authIndex: number;
  readonly clientName: string | undefined;
}

const NOT_AUTHENTICATED_HELLO_ERROR =
  'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> ' +
  '<pass> option can be used to authenticate the client and select the RESP protocol version at the same time';

/** Nothing is changed unless everything is right. */
export function hello(context: LocalContext): void {
  const { args, reply, session, services } = context;
  const options = parseOptions(context);
  if (options === undefined) return;
  if (options.authIndex > 0) {
    const userName = args.latin1(options.authIndex + 1);
    if (!authenticate(context, userName, args.copy(options.authIndex + 2))) return;
  }
  session.user ??= services.users.initialUser();
  if (session.user === undefined) {
    reply.error(NOT_AUTHENTICATED_HELLO_ERROR);
    return;
  }
  if (options.clientName !== undefined) session.name = options.clientName;
  if (options.version !== undefined) {
    session.protocol = options.version;
    reply.version = options.version;
  }
  writeIdentity(context);
}

/** Writes the error and answers undefined when the arguments are wrong. */
function parseOptions({ args, reply }: LocalContext): HelloOptions | undefined {
  let version: ProtocolVersion | undefined;
  let authIndex = 0;
  let clientName: string | undefined;
  if (args.count > 1) {
    const number = integerArgument(args, 1);
    if (number === undefined) {
      reply.error('ERR Protocol version is not an integer or out of range');
      return undefined;
    }
    if (number !== 2 && number !== 3) {
      reply.error('NOPROTO unsupported protocol version');
      return undefined;
    }
    version = number;
  }
  for (let at = 2; at < args.count; at++) {
    const following = args.count - at - 1;
    if (args.is(at, 'AUTH') && following >= 2) {
      authIndex = at;
      at += 2;
    } else if (args.is(at, 'SETNAME') && following >= 1) {
      clientName = args.latin1(++at);
      if (!isAttributeText(clientName)) {
        reply.error(INVALID_CLIENT_NAME_ERROR);
        return undefined;
      }
    } else {
      writeQuotingError(`ERR Syntax error in HELLO option '${quotedArgument(args, at)}'`, reply);
      return undefined;
    }
  }
  return { version, authIndex, clientName };
}

function writeIdentity({ reply, session, services }: LocalContext): void {
  const { identity } = services;
  reply.map(7);
  reply.bulkText('server');
  reply.bulkText('redis');
  reply.bulkText('version');
  reply.bulkText(identity.redisVersion);
  reply.bulkText('proto');
  reply.integer(session.protocol);
  reply.bulkText('id');
  reply.integer(session.id);
  reply.bulkText('mode');
  reply.bulkText(identity.mode);
  reply.bulkText('role');
  reply.bulkText(identity.role());
  reply.bulkText('modules');
  reply.array(0);
}
