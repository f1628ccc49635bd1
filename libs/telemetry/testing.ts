/** For tests of other workspaces: a collector that sees what is exported, and tracing that is off. */
export { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './testing/otlp-receiver.ts';
export { tracingOff } from './testing/tracing-off.ts';
