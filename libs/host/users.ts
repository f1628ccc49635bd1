/** Users and rate limits as configured. Every mistake in the user lines is reported at once. */
import { createRateLimiter, type RateLimiter, UserDirectory } from '@ringfort/access';
import { commandTable } from '@ringfort/command-table';
import { type Configuration, ConfigurationError } from '@ringfort/config';

const DEFAULT_USER = 'default';

export function createUsers(configuration: Configuration): UserDirectory {
  const users = new UserDirectory(commandTable);
  const mistakes = users.load(configuration.list('user'));
  if (mistakes.length > 0) {
    throw new ConfigurationError(mistakes.map((message) => ({ where: 'user', option: 'user', message })));
  }
  applyRequiredPassword(users, configuration);
  configuration.onChange('requirepass', () => applyRequiredPassword(users, configuration));
  return users;
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

function applyRequiredPassword(users: UserDirectory, configuration: Configuration): void {
  const password = configuration.string('requirepass');
  users.change(DEFAULT_USER, password === '' ? ['nopass'] : ['resetpass', `>${password}`]);
}
