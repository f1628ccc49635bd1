export { AccessCheck } from './acl/access-check.hot.ts';
export { readableText } from './acl/byte-text.ts';
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
export { SecurityLog, type SecurityLogEntry } from './acl/security-log.ts';
export type { Selector } from './acl/selector.ts';
export { AclUser, COMMAND_ALLOWED } from './acl/user.ts';
export { DEFAULT_USER_NAME, UserDirectory } from './acl/user-directory.ts';
export { DEBUG_NOT_ALLOWED_ERROR, type DebugCommandPolicy, isDebugAllowed } from './debug-command.ts';
export type { RateBucket } from './limits/rate-bucket.hot.ts';
export { createRateLimiter, type RateLimiter } from './limits/rate-limiter.ts';
export { RateTab } from './limits/rate-tab.hot.ts';
export { throttledError } from './limits/throttled.ts';
export { isRefusedByProtectedMode, PROTECTED_MODE_ERROR } from './protected-mode.ts';
