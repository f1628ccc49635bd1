/** For tests of this and other workspaces: a client on a real socket that sees bytes. */
export { frame, RawClient, type RawRequest } from './testing/raw-client.ts';
