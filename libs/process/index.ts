export { type ParentMessage, parseParentMessage, tellParent } from './host-process.ts';
export {
  EXIT_FAILED,
  EXIT_OK,
  runUntilStopped,
} from './run-until-stopped.ts';
export {
  ensureRuntimeSettings,
  RUNTIME_FLAGS,
  runtimeFlags,
} from './runtime-settings.ts';
