/** CLIENT ID, GETNAME, SETNAME, SETINFO: who a client is and says it is. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { LocalContext } from '../local-context.ts';
import { INVALID_CLIENT_NAME_ERROR, isAttributeText } from './attribute-text.ts';

/** CLIENT ID */
export function clientId({ reply, session }: LocalContext): void {
  reply.integer(session.id);
}

/** CLIENT GETNAME */
export function clientGetName({ reply, session }: LocalContext): void {
  if (session.name === '') reply.nil();
  else reply.bulkText(session.name);
}

/** CLIENT SETNAME name; an empty one takes the name away. */
export function clientSetName({ args, reply, session }: LocalContext): void {
  const name = args.latin1(2);
  if (!isAttributeText(name)) {
    reply.error(INVALID_CLIENT_NAME_ERROR);
    return;
  }
  session.name = name;
  reply.ok();
}

/** CLIENT SETINFO LIB-NAME name | LIB-VER version */
export function clientSetInfo({ args, reply, session }: LocalContext): void {
  const isName = args.is(2, 'LIB-NAME');
  if (!isName && !args.is(2, 'LIB-VER')) {
    writeQuotingError(`ERR Unrecognized option '${quotedArgument(args, 2)}'`, reply);
    return;
  }
  const value = args.latin1(3);
  if (!isAttributeText(value)) {
    reply.error(`ERR ${args.text(2)} cannot contain spaces, newlines or special characters.`);
    return;
  }
  if (isName) session.libraryName = value;
  else session.libraryVersion = value;
  reply.ok();
}
