/** Users and rate limits as configured. */
import { createRateLimiter, type RateLimiter, UserDirectory } from '@ringfort/access';
import { commandTable } from '@ringfort/command-table';
import { type Configuration, ConfigurationError, type ConfigurationMistake } from '@ringfort/config';

/** Every mistake in the user lines. */
export function userMistakes(configuration: Configuration): ConfigurationMistake[] {
  return loadUsers(configuration, new UserDirectory(commandTable));
}

/** Throws ConfigurationError for what `userMistakes` finds. */
export function createUsers(configuration: Configuration): UserDirectory {
  const users = new UserDirectory(commandTable);
  const mistakes = loadUsers(configuration, users);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  // An empty option says nothing: a user line may have given the default user its password.
  const password = configuration.string('requirepass');
  if (password !== '') users.requirePassword(password);
  configuration.onChange('requirepass', () => users.requirePassword(configuration.string('requirepass')));
  return users;
}

function loadUsers(configuration: Configuration, users: UserDirectory): ConfigurationMistake[] {
  // The option's value is what follows its name, and the name is the line's first word.
  const lines = configuration.list('user').map((rules) => `user ${rules}`);
  const messages = users.load(lines);
  if (messages.length === 0) return [];
  const places = configuration.places('user');
  const placed = mistakesByLine(lines).map(({ index, message }) => ({ where: places[index], message }));
  const others = messages.filter((message) => !placed.some((each) => each.message === message));
  return [...placed, ...others.map((message) => ({ where: 'user', message }))].map(({ where, message }) => ({
    where,
    option: 'user',
    // The option names itself.
    message: message.replace(/^user /, ''),
  }));
}

/** Lines are read one by one to know whose a mistake is; one of a name that was there is read after the first of it. */
function mistakesByLine(lines: readonly string[]): { index: number; message: string }[] {
  const users = new UserDirectory(commandTable);
  const firstOfName = new Map<string, string>();
  return lines.flatMap((line, index) => {
    const [, name] = line.split(/\s+/, 2);
    const first = firstOfName.get(name);
    const messages = users.load(first === undefined ? [line] : [first, line]);
    if (messages.length === 0) firstOfName.set(name, line);
    return messages.map((message) => ({ index, message }));
  });
}

const RATE_LIMIT_OPTIONS = [
  'rate-limit-user-requests',
  'rate-limit-user-requests-burst',
  'rate-limit-user-bytes',
  'rate-limit-user-bytes-burst',
  'rate-limit-address-requests',
  'rate-limit-address-requests-burst',
  'rate-limit-address-bytes',
  'rate-limit-address-bytes-burst',
] as const;

/** Calls `apply` with the limiter after each change of a limit. */
export function followLimits(
  configuration: Configuration,
  apply: (limiter: RateLimiter | undefined) => void,
): void {
  for (const name of RATE_LIMIT_OPTIONS) {
    configuration.onChange(name, () => apply(createLimiter(configuration)));
  }
}

export function createLimiter(configuration: Configuration): RateLimiter | undefined {
  const requestsPerSecond = configuration.integer('rate-limit-user-requests');
  const bytesPerSecond = configuration.bytes('rate-limit-user-bytes');
  const addressRequests = configuration.integer('rate-limit-address-requests');
  const addressBytes = configuration.bytes('rate-limit-address-bytes');
  return createRateLimiter({
    perUser: {
      requestsPerSecond,
      requestBurst: configuration.integer('rate-limit-user-requests-burst') || requestsPerSecond,
      bytesPerSecond,
      byteBurst: configuration.bytes('rate-limit-user-bytes-burst') || bytesPerSecond,
    },
    perAddress: {
      requestsPerSecond: addressRequests,
      requestBurst: configuration.integer('rate-limit-address-requests-burst') || addressRequests,
      bytesPerSecond: addressBytes,
      byteBurst: configuration.bytes('rate-limit-address-bytes-burst') || addressBytes,
    },
  });
}
