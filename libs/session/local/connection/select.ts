import { parseInteger } from '@ringfort/base';
import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import type { LocalContext } from '../local-context.ts';

/** Redis reads a database number as a 32-bit integer and names these limits before it looks at the databases. */
const INTEGER32_MIN = -2_147_483_648;
const INTEGER32_MAX = 2_147_483_647;

/** SELECT index */
export function select({ args, reply, session, services }: LocalContext): void {
  const index = parseInteger(args.bytes, args.starts[1], args.ends[1]);
  if (Number.isNaN(index)) reply.error(NOT_AN_INTEGER_ERROR);
  else if (index < INTEGER32_MIN || index > INTEGER32_MAX) {
    reply.error(`ERR value is out of range, value must between ${INTEGER32_MIN} and ${INTEGER32_MAX}`);
  } else if (index < 0 || index >= services.identity.databaseCount)
    reply.error('ERR DB index is out of range');
  else {
    session.databaseIndex = index;
    reply.ok();
  }
}
