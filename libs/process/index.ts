export { type HostProcess, type ParentMessage, parseParentMessage, tellParent } from './host-process.ts';
export {
  EXIT_DEFECT,
  EXIT_FAILED,
  EXIT_OK,
  type LifecycleLogger,
  type LifecycleOptions,
  runUntilStopped,
} from './run-until-stopped.ts';
