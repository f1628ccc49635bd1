export { AccessCheck } from './acl/access-check.hot.ts';
export { byteStringOf, readableText } from './acl/byte-text.ts';
export type { CommandCatalogue } from './acl/catalogue.ts';
export {
  Denial,
  denialError,
  denialText,
  NOT_AUTHENTICATED_ERROR,
  WRONG_PASSWORD_ERROR,
} from './acl/denial.ts';
export {
  describeChannels,
  describeCommands,
  describeFlags,
  describeKeys,
  describeUser,
} from './acl/describe.ts';
export { hashPassword } from './acl/password.ts';
export {
  type RefusalKind,
  type SecurityEvent,
  SecurityLog,
  type SecurityLogEntry,
} from './acl/security-log.ts';
export type { KeyPattern, Selector } from './acl/selector.ts';
export { AclUser, COMMAND_ALLOWED, COMMAND_DENIED, COMMAND_DEPENDS } from './acl/user.ts';
export { DEFAULT_USER_NAME, UserDirectory } from './acl/user-directory.ts';
export { parseUserLine, type UserLine } from './acl/user-line.ts';
export { RateBucket, type RateSettings } from './limits/rate-bucket.hot.ts';
export { createRateLimiter, passBuckets, type RateLimiter, type RateLimits } from './limits/rate-limiter.ts';
export { throttledError } from './limits/throttled.ts';
export { isRefusedByProtectedMode, PROTECTED_MODE_ERROR } from './protected-mode.ts';
