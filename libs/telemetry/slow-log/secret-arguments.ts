/** Which arguments of a request are secrets: neither slow log nor trace nor log may hold them. */

/** Options of CONFIG SET whose values are secrets. */
const SECRET_OPTIONS = new Set([
  'requirepass',
  'user',
  'cluster-secret',
  'masterauth',
  'masteruser',
  'tls-key-file-pass',
  'tls-client-key-file-pass',
]);

/** Only the first arguments are looked at for words; enough for every command that carries a secret. */
export const SEARCHED_ARGUMENT_COUNT = 64;

/** Positions of the secrets in a request, given its first words (the command's name first). */
export function secretArguments(words: readonly string[]): Set<number> {
  const secrets = new Set<number>();
  const hide = (from: number, to: number) => {
    for (let index = from; index < to && index < words.length; index++) secrets.add(index);
  };
  const upper = words.map((word) => word.toUpperCase());
  switch (upper[0]) {
    case 'AUTH':
      hide(1, words.length);
      break;
    case 'HELLO':
      // A client may be named AUTH.
      for (let at = 2; at < words.length; at += upper[at] === 'AUTH' ? 3 : 2) {
        if (upper[at] === 'AUTH') hide(at + 1, at + 3);
      }
      break;
    case 'ACL':
      if (upper[1] === 'SETUSER') hide(2, words.length);
      break;
    case 'CONFIG':
      for (let at = 2; upper[1] === 'SET' && at < words.length; at += 2) {
        if (SECRET_OPTIONS.has(words[at].toLowerCase())) hide(at + 1, at + 2);
      }
      break;
    case 'MIGRATE': {
      const password = upper.indexOf('AUTH', 6);
      const userAndPassword = upper.indexOf('AUTH2', 6);
      if (password !== -1) hide(password + 1, password + 2);
      if (userAndPassword !== -1) hide(userAndPassword + 1, userAndPassword + 3);
      break;
    }
    case 'RF.HELLO':
      hide(1, 2);
      break;
    default:
  }
  return secrets;
}
