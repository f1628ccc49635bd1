/** The users as the processes of `up` read them: passwords as hashes, so that no file that `up` writes holds one. */
import { describeUser } from '@ringfort/access';
import { type Configuration, quoteWord } from '@ringfort/config';
import { createUsers } from '@ringfort/host';

/** Values of the option `user`, `requirepass` included; ConfigurationError with every mistake of the user lines. */
export function hashedUserLines(configuration: Configuration): string[] {
  // Users are byte strings.
  return createUsers(configuration)
    .list()
    .map((user) => quoted(Buffer.from(describeUser(user).slice('user '.length), 'latin1').toString()));
}

/** A pattern may hold quotes, but no blanks. */
function quoted(rules: string): string {
  return rules.split(' ').map(quoteWord).join(' ');
}
