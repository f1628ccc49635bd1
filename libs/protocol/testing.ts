/** For tests of this and other workspaces: a client on a real socket that sees bytes, and waiting for what must come. */
export { frame, RawClient } from './testing/raw-client.ts';
export { until } from './testing/until.ts';
