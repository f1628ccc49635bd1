/**
 * The W3C header (https://www.w3.org/TR/trace-context/#traceparent-header): version, trace id, span id, flags, in
 * lower-case hexadecimal: `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
 */
import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

const HEADER = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

export function formatTraceparent(span: SpanContext): string {
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The remote span that a header names; undefined for what is no header, as the recommendation asks. */
export function parseTraceparent(header: string): SpanContext | undefined {
  const match = HEADER.exec(header);
  if (match === null || match[1] === 'ff') return undefined;
  // Later versions may add fields; version 00 may not.
  if (match[1] === '00' && match[5] !== undefined) return undefined;
  const traceFlags = Number.parseInt(match[4], 16) & TraceFlags.SAMPLED;
  const context = { traceId: match[2], spanId: match[3], traceFlags, isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}
