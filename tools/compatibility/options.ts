/** The options of a command as one would write them: every argument that begins with a word of its own. */

interface Argument {
  readonly name: string;
  readonly type: string;
  readonly token?: string;
  readonly arguments?: readonly Argument[];
}

/** `NX`, `EX seconds`, `AGGREGATE SUM`, in the order of the command's syntax, each once. */
export function optionsOf(given: readonly Argument[]): string[] {
  return [...new Set(given.flatMap((each) => optionsWithin(each)))];
}

function optionsWithin(argument: Argument): string[] {
  const { token, type, arguments: inner = [] } = argument;
  if (type === 'pure-token') return token === undefined || token === '' ? [] : [token];
  if (token === undefined || token === '') return inner.flatMap(optionsWithin);
  if (type === 'oneof') return inner.map((each) => `${token} ${shown(each)}`);
  const operands = inner.length === 0 ? argument.name : inner.map(shown).join(' ');
  return [`${token} ${operands}`];
}

function shown({ name, token, type, arguments: inner = [] }: Argument): string {
  if (type === 'pure-token' && token !== undefined) return token;
  if (inner.length > 0) return inner.map(shown).join(type === 'oneof' ? '|' : ' ');
  return token === undefined || token === '' ? name : `${token} ${name}`;
}
