export { Link } from './link.hot.ts';
export type { FailureKind } from './link-failure.ts';
export type { LinkEnvironment, LinkNews, LinkSettings } from './link-settings.ts';
export type { ForwardContext, LinkTarget } from './link-target.ts';
export { PendingPool, PendingRequest, type ReplySink, type RequestObserver } from './pending-request.hot.ts';
export type { ReconnectLimits } from './reconnect-policy.ts';
export { ReplyQueue } from './reply-queue.hot.ts';
export { ShardLinks } from './shard-links.ts';
