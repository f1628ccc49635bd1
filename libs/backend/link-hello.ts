/** The first words on a new connection of a link, and who is told of the answers. */
import type { Connection } from '@ringfort/net';
import type { ProtocolVersion } from '@ringfort/protocol';
import { Greeting } from './greeting.ts';
import type { LinkRequests } from './link-requests.hot.ts';
import { greet, type LinkTarget } from './link-target.ts';
import { PendingRequest } from './pending-request.hot.ts';

export interface HelloWay {
  readonly target: LinkTarget;
  readonly protocol: ProtocolVersion;
  readonly requests: LinkRequests;
}

/** `done` is told the refusal, or undefined when all is well. */
export function sayHello(
  connection: Connection,
  { target, protocol, requests }: HelloWay,
  done: (refusal: string | undefined) => void,
): void {
  const replies = greet(connection.out, target, protocol);
  const greeting = new Greeting(replies, done);
  for (let i = 0; i < replies; i++) {
    const pending = new PendingRequest();
    pending.sink = greeting;
    pending.startMs = Number.POSITIVE_INFINITY;
    requests.addSent(pending);
  }
  connection.markDirty();
}
