export { ClientDirectory } from './connection/client-directory.ts';
export { ClientPause } from './connection/client-pause.ts';
export { ReplyMode } from './connection/reply-mode.ts';
export { Session } from './connection/session.ts';
export { parseWait, type WaitRequest } from './connection/wait-request.ts';
export { type InputLimits, RequestLoop } from './driver/request-loop.hot.ts';
export { Gatekeeper } from './gates/gatekeeper.hot.ts';
export type { LocalHandler } from './local/local-context.ts';
export { localHandlers } from './local/local-handlers.ts';
export type { InfoSection } from './local/server/info-section.ts';
export type {
  CommandLatencyService,
  ConfigService,
  InfoService,
  LocalServices,
} from './local/services.ts';
