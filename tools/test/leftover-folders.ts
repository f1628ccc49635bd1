/** Finds what tests left in the temporary folder of their run. Only their own: tools keep caches there. */
import { readdirSync } from 'node:fs';

const OWN_PREFIX = 'ringfort-';
/** Where processes of one user have their sockets (libs/net/local-socket.ts): it stays, as in a system's own folder. */
const SOCKET_FOLDER = /^ringfort-\d+$/;

export function leftoverFolders(temporaryDirectory: string): string[] {
  return readdirSync(temporaryDirectory).filter(
    (name) => name.startsWith(OWN_PREFIX) && !SOCKET_FOLDER.test(name),
  );
}
