/** A link as tests need it: manual time, real sockets, and a sink that notes what every request got. */
import { ManualClock, OutputBuffer, SeededRandom } from '@ringfort/base';
import { FlushQueue, NO_TURN_END_WORK, ReadBuffer } from '@ringfort/net';
import { encodeWords, type ProtocolVersion } from '@ringfort/protocol';
import { Link } from '../link.hot.ts';
import type { LinkSettings } from '../link-settings.ts';
import type { LinkTarget } from '../link-target.ts';
import { PendingRequest, type ReplySink } from '../pending-request.hot.ts';

export const SETTINGS: LinkSettings = {
  inflightMax: 100,
  requestTimeoutMs: 1000,
  connectTimeoutMs: 500,
  keepAliveMs: 0,
  localPathTo: () => undefined,
  reconnect: { minimumMs: 10, maximumMs: 100 },
  streamThresholdBytes: 1024,
  output: { softLimitBytes: 1 << 20, hardLimitBytes: 1 << 24 },
  unsentBytesMax: 1 << 20,
};

export class LinkBench implements ReplySink {
  readonly clock = new ManualClock();
  readonly random = new SeededRandom(1);
  readonly link: Link;
  /** `name reply`, in the order they came. */
  readonly replies: string[] = [];
  readonly events: string[] = [];
  readonly #names = new Map<PendingRequest, string>();

  constructor(target: Partial<LinkTarget> & { port: number }, protocol: ProtocolVersion = 2) {
    const { clock, random } = this;
    const whole: LinkTarget = { host: '127.0.0.1', kind: 'node', secret: 'shared', epoch: 3, ...target };
    this.link = new Link({ target: whole, shardId: 's1', protocol }, SETTINGS, {
      ...{ clock, timers: clock, random, turn: { readMs: 0 } },
      flushQueue: new FlushQueue(NO_TURN_END_WORK),
      readBuffer: new ReadBuffer(16 * 1024),
      onEvent: (_link, event, detail) => this.events.push(`${event} ${detail}`),
    });
    this.link.start();
  }

  send(words: string, context: { database?: number; user?: string; isWrite?: boolean } = {}): PendingRequest {
    const pending = new PendingRequest();
    pending.sink = this;
    pending.startMs = this.clock.monotonicMs();
    pending.isWrite = context.isWrite ?? false;
    this.#names.set(pending, words);
    const frame = new OutputBuffer();
    encodeWords(frame, words.split(' '));
    this.link.forward(pending, frame.bytes, 0, frame.length, context.database ?? 0, context.user ?? '');
    return pending;
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number): void {
    this.replies.push(`${this.#names.get(pending)} ${bytes.latin1Slice(start, end).trimEnd()}`);
  }

  onFailure(pending: PendingRequest, errorReply: Buffer): void {
    this.onReply(pending, errorReply, 0, errorReply.length);
  }
}
