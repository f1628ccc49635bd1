export { type ParentMessage, parseParentMessage, tellParent } from './host-process.ts';
export {
  EXIT_FAILED,
  EXIT_OK,
  runUntilStopped,
} from './run-until-stopped.ts';
export { RUNTIME_FLAGS } from './runtime-flags.ts';
