/**
 * Spans by the OpenTelemetry SDK, sent over OTLP/HTTP in batches. Loaded only when tracing is on.
 *
 * The request's span is a SERVER span; its stages are INTERNAL children with explicit times; the wait for a node is
 * a CLIENT child, and the node's SERVER span is the child of that:
 *
 *   GET (proxy, SERVER) ─┬─ receive/parse, authorise/limit, route
 *                        └─ link wait (CLIENT) ── GET (node, SERVER) ─┬─ node queue, execute
 *                                                                     └─ log/replica wait
 * The queue is bounded: with a collector that does not answer, spans are dropped and requests go on.
 */
import {
  type Context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_INSTANCE_ID, ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type {
  LateRequest,
  LinkedNode,
  LinkWait,
  RequestFacts,
  RequestStart,
  RequestTrace,
  SpanEnd,
  SpanRecorder,
  Stage,
} from './request-span.ts';
import { errorAttributes, linkAttributes, requestAttributes } from './span-attributes.ts';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

export interface OtlpRecorderOptions {
  readonly serviceName: string;
  readonly instanceId: string;
  readonly tier: string;
  readonly endpoint: string;
  readonly includeKeys: boolean;
  /** Called when spans could not be sent. */
  readonly onExportError: (message: string) => void;
}

const QUEUE_SPANS_MAX = 8192;
const BATCH_SPANS_MAX = 512;
const EXPORT_PERIOD_MS = 1000;
const EXPORT_TIMEOUT_MS = 5000;

export class OtlpRecorder implements SpanRecorder {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #includeKeys: boolean;

  constructor(options: OtlpRecorderOptions) {
    reportExportErrors(options.onExportError);
    this.#includeKeys = options.includeKeys;
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({
        [ATTR_SERVICE_NAME]: options.serviceName,
        [ATTR_SERVICE_INSTANCE_ID]: options.instanceId,
        'ringfort.tier': options.tier,
      }),
      // The gate in tracing.hot.ts has chosen already: a root is always kept, a child follows its parent.
      sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: new OTLPTraceExporter({ url: options.endpoint, timeoutMillis: EXPORT_TIMEOUT_MS }),
          maxQueueSize: QUEUE_SPANS_MAX,
          maxExportBatchSize: BATCH_SPANS_MAX,
          scheduledDelayMillis: EXPORT_PERIOD_MS,
          exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        }),
      ],
    });
    this.#tracer = this.#provider.getTracer('ringfort');
  }

  begin({ startMs, parentTraceparent, facts }: RequestStart): RequestTrace | undefined {
    const parent = parentTraceparent === undefined ? undefined : parseTraceparent(parentTraceparent);
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    const span = this.#startServerSpan(startMs, facts, context);
    return span.isRecording() ? new OtlpRequestTrace(this.#tracer, span, facts) : undefined;
  }

  recordLate({ startMs, endMs, facts, error }: LateRequest): void {
    const span = this.#startServerSpan(startMs, facts, ROOT_CONTEXT);
    span.setAttribute('ringfort.sampled_late', true);
    endSpan(span, endMs, error);
  }

  async shutdown(timeoutMs: number): Promise<void> {
    const { promise: timedOut, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    await Promise.race([this.#provider.shutdown(), timedOut]);
    clearTimeout(timer);
  }

  #startServerSpan(startMs: number, facts: RequestFacts, context: Context): Span {
    const attributes = requestAttributes(facts, { includeKeys: this.#includeKeys });
    const options = { kind: SpanKind.SERVER, startTime: epochMs(startMs), attributes };
    return this.#tracer.startSpan(facts.operation, options, context);
  }
}

class OtlpRequestTrace implements RequestTrace {
  readonly traceparent: string;
  readonly #tracer: Tracer;
  readonly #span: Span;
  readonly #facts: RequestFacts;
  readonly #context: Context;

  constructor(tracer: Tracer, span: Span, facts: RequestFacts) {
    this.#tracer = tracer;
    this.#span = span;
    this.#facts = facts;
    this.#context = trace.setSpan(ROOT_CONTEXT, span);
    this.traceparent = formatTraceparent(span.spanContext());
  }

  stage(name: Stage, startMs: number, endMs: number): void {
    const options = { kind: SpanKind.INTERNAL, startTime: epochMs(startMs) };
    this.#tracer.startSpan(name, options, this.#context).end(epochMs(endMs));
  }

  beginLinkWait(startMs: number, node: LinkedNode): LinkWait {
    const attributes = linkAttributes(this.#facts, node);
    const options = { kind: SpanKind.CLIENT, startTime: epochMs(startMs), attributes };
    const span = this.#tracer.startSpan('link wait', options, this.#context);
    return {
      traceparent: formatTraceparent(span.spanContext()),
      end: (endMs, end) => endSpan(span, endMs, end?.error),
    };
  }

  end(endMs: number, end?: SpanEnd): void {
    endSpan(this.#span, endMs, end?.error);
  }
}

function endSpan(span: Span, endMs: number, error: string | undefined): void {
  if (error !== undefined) {
    span.setAttributes(errorAttributes(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end(epochMs(endMs));
}

function epochMs(monotonicMs: number): number {
  return performance.timeOrigin + monotonicMs;
}

/** The SDK reports failed exports to its own diagnostics log only. */
function reportExportErrors(report: (message: string) => void): void {
  const ignore = () => undefined;
  const logger = { error: report, warn: report, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}
