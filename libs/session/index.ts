export { ClientDirectory } from './connection/client-directory.ts';
export { describeClient } from './connection/client-line.ts';
export { ClientPause, type PauseKind } from './connection/client-pause.ts';
export { ReplyMode } from './connection/reply-mode.ts';
export {
  Session,
  type SessionBuckets,
  type SessionConnection,
  type SessionOptions,
} from './connection/session.ts';
export { RequestLoop } from './driver/request-loop.hot.ts';
export { Gatekeeper, type GatekeeperOptions } from './gates/gatekeeper.hot.ts';
export { REFUSAL_NAMES, Refusal } from './gates/refusal.ts';
export type { LocalContext, LocalHandler } from './local/local-context.ts';
export { localHandlers } from './local/local-handlers.ts';
export { renderInfo, sectionNames } from './local/server/info.ts';
export type { InfoSection } from './local/server/info-section.ts';
export type {
  BlockingService,
  CommandLatencyService,
  ConfigService,
  InfoService,
  LatencyHistogram,
  LatencySample,
  LatencyService,
  LatestLatency,
  LocalServices,
  ServerIdentity,
  SlowLogEntry,
  SlowLogService,
} from './local/services.ts';
