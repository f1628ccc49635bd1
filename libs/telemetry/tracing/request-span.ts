/** What a span of a request says, in Ringfort's words; span-attributes.ts turns it into OpenTelemetry's. */
export interface RequestFacts {
  /** The command's name in capitals: `GET`, `CONFIG GET`. */
  readonly operation: string;
  readonly databaseIndex: number;
  /** Keys of a request that was split, or requests of a MULTI block. */
  readonly batchSize?: number;
  /** The client's address (proxy) or the proxy's (node). */
  readonly peerAddress?: string;
  readonly peerPort?: number;
  /** The address this process listens on. */
  readonly serverAddress?: string;
  readonly serverPort?: number;
  readonly user?: string;
  readonly shard?: string;
  /** The router's plan: `forward`, `split`, `all-shards`, `local`. */
  readonly plan?: string;
  /** Left out of the span unless `tracing-keys` is on. */
  readonly key?: string;
}

/** Stages of a request, in the order they happen. */
export type Stage =
  | 'receive/parse'
  | 'authorise/limit'
  | 'route'
  | 'link wait'
  | 'node queue'
  | 'execute'
  | 'log/replica wait';

export interface SpanEnd {
  /** First word of the error reply, or the code of the failure. */
  readonly error?: string;
}

export interface RequestStart {
  /** Monotonic milliseconds, as performance.now() has them. So are all times of a trace. */
  readonly startMs: number;
  /** The W3C header of the span that caused this one: from the link's context. */
  readonly parentTraceparent?: string;
  readonly facts: RequestFacts;
}

/** One sampled request on its way. Every begun trace and link wait must be ended. */
export interface RequestTrace {
  /** The W3C `traceparent` of the request's own span. */
  readonly traceparent: string;
  /** Adds a finished stage. */
  stage(name: Stage, startMs: number, endMs: number): void;
  /** Begins the wait for one node; its `traceparent` goes over the link, so that the node's span is its child. */
  beginLinkWait(startMs: number, node: LinkedNode): LinkWait;
  end(endMs: number, end?: SpanEnd): void;
}

export interface LinkedNode {
  readonly address: string;
  readonly port: number;
  readonly shard?: string;
}

export interface LinkWait {
  readonly traceparent: string;
  end(endMs: number, end?: SpanEnd): void;
}

/** A request that nobody sampled and that turned out to matter: an error, or slow. */
export interface LateRequest {
  readonly startMs: number;
  readonly endMs: number;
  readonly facts: RequestFacts;
  readonly error?: string;
}

/** What makes spans of them: the OpenTelemetry SDK, or a fake in tests. */
export interface SpanRecorder {
  /** Undefined when the parent says that its trace is not sampled. */
  begin(start: RequestStart): RequestTrace | undefined;
  recordLate(request: LateRequest): void;
  shutdown(timeoutMs: number): Promise<void>;
}
