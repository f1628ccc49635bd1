import { DEFAULT_USER_NAME } from '@ringfort/access';
import { SYNTAX_ERROR } from '../errors.ts';
import type { LocalContext } from '../local-context.ts';
import { authenticate } from './authenticate.ts';

/** AUTH [username] password */
export function auth(context: LocalContext): void {
  const { args, reply, services } = context;
  if (args.count > 3) {
    reply.error(SYNTAX_ERROR);
    return;
  }
  if (args.count === 2 && services.users.defaultUser.isPasswordless) {
    reply.error(
      'ERR AUTH <password> called without any password configured for the default user. ' +
        'Are you sure your configuration is correct?',
    );
    return;
  }
  const userName = args.count === 3 ? args.latin1(1) : DEFAULT_USER_NAME;
  if (authenticate(context, userName, args.copy(args.count - 1))) reply.ok();
}
