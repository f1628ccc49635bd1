/**
 * All links of a proxy to one shard: a set per RESP version, so that replies pass raw, and a few more that one large
 * request at a time may own, so that an upload does not hold up everybody else's requests.
 */
import type { ProtocolVersion } from '@ringfort/protocol';
import { Link } from './link.hot.ts';
import type { LinkEnvironment, LinkSettings } from './link-settings.ts';
import type { LinkTarget } from './link-target.ts';

/**
 * Uploads to one shard, in one protocol version, that may run at once; the next one waits. Links are opened one by one,
 * when all are taken, and stay: so many that clients which do not go on for a while leave some for the others.
 */
const RESERVABLE_COUNT_MAX = 16;

export class ShardLinks {
  readonly shardId: string;
  target: LinkTarget;
  readonly #linkCount: number;
  readonly #settings: LinkSettings;
  readonly #environment: LinkEnvironment;
  /** By protocol version (2, 3), made when the first client of that version comes. */
  readonly #shared: (Link[] | undefined)[] = [];
  readonly #reservable: Link[] = [];
  #reservationWaiters: (() => void)[] = [];

  constructor(
    shardId: string,
    target: LinkTarget,
    options: { linkCount: number; settings: LinkSettings; environment: LinkEnvironment },
  ) {
    this.shardId = shardId;
    this.target = target;
    this.#linkCount = options.linkCount;
    this.#settings = options.settings;
    this.#environment = options.environment;
  }

  /** The link of this client: always the same one, so that its requests keep their order. */
  linkFor(protocol: ProtocolVersion, clientId: number): Link {
    const links = this.#shared[protocol] ?? this.#open(protocol);
    return links.length === 1 ? links[0] : links[clientId % links.length];
  }

  /** A link for one streamed request, which gives it back with `release`; undefined when all are taken. */
  reserve(protocol: ProtocolVersion): Link | undefined {
    const links = this.#reservable.filter((each) => each.protocol === protocol);
    const free = links.filter((each) => !each.isReserved);
    let link = free.find((each) => each.isUp) ?? free[0];
    if (link === undefined && links.length < RESERVABLE_COUNT_MAX) {
      link = this.#create(protocol);
      this.#reservable.push(link);
    }
    if (link !== undefined) link.isReserved = true;
    return link;
  }

  /** Calls back once when a reservable link was given back. */
  whenReservable(resume: () => void): void {
    this.#reservationWaiters.push(resume);
  }

  release(link: Link): void {
    link.isReserved = false;
    const waiters = this.#reservationWaiters;
    this.#reservationWaiters = [];
    // Not here: the one that gives it back is in the middle of its own work.
    for (const resume of waiters) queueMicrotask(resume);
  }

  all(): Link[] {
    return [...this.#shared.flatMap((links) => links ?? []), ...this.#reservable];
  }

  /** True when a request to this shard would go out at once. */
  get isUp(): boolean {
    return this.all().some((link) => link.isUp);
  }

  retarget(target: LinkTarget): void {
    this.target = target;
    for (const link of this.all()) link.retarget(target);
  }

  expire(nowMs: number): void {
    for (const link of this.all()) link.expire(nowMs);
  }

  close(): void {
    for (const link of this.all()) link.close();
  }

  #open(protocol: ProtocolVersion): Link[] {
    const links = Array.from({ length: this.#linkCount }, () => this.#create(protocol));
    this.#shared[protocol] = links;
    return links;
  }

  #create(protocol: ProtocolVersion): Link {
    const { shardId, target } = this;
    const link = new Link({ target, shardId, protocol }, this.#settings, this.#environment);
    link.start();
    return link;
  }
}
