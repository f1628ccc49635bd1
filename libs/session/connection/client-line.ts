/**
 * A session as one line of CLIENT LIST. Fields of things that a Ringfort connection does not have (a file
 * descriptor, per-connection query buffers) are there with neutral values, because tools parse the line.
 */
import { DEFAULT_USER_NAME, readableText } from '@ringfort/access';
import type { Session } from './session.ts';

export function describeClient(session: Session, nowMs: number): string {
  const inputBytes = session.connection.pendingInputBytes();
  const outputBytes = session.connection.pendingOutputBytes();
  const fields: (readonly [name: string, value: string | number])[] = [
    ['id', session.id],
    ['addr', session.address],
    ['laddr', session.localAddress],
    ['fd', -1],
    ['name', readableText(session.name)],
    ['age', wholeSeconds(nowMs - session.createdMs)],
    ['idle', wholeSeconds(nowMs - session.lastActiveMs)],
    ['flags', describeFlags(session)],
    ['db', session.databaseIndex],
    ['sub', 0],
    ['psub', 0],
    ['ssub', 0],
    ['multi', -1],
    ['qbuf', inputBytes],
    ['qbuf-free', 0],
    ['argv-mem', 0],
    ['multi-mem', 0],
    ['rbs', 0],
    ['rbp', 0],
    ['obl', outputBytes],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', inputBytes + outputBytes],
    ['events', outputBytes > 0 ? 'rw' : 'r'],
    ['cmd', session.lastCommand?.fullName ?? 'NULL'],
    ['user', readableText(session.user?.name ?? DEFAULT_USER_NAME)],
    ['redir', -1],
    ['resp', session.protocol],
    ['lib-name', readableText(session.libraryName)],
    ['lib-ver', readableText(session.libraryVersion)],
    ['tot-cmds', session.requestCount],
  ];
  return fields.map(([name, value]) => `${name}=${value}`).join(' ');
}

/** Redis's letters: c to be closed, e kept from eviction, T leaves access times alone, N none of these. */
function describeFlags(session: Session): string {
  let flags = '';
  if (session.closeAfterReply) flags += 'c';
  if (session.noEvict) flags += 'e';
  if (session.noTouch) flags += 'T';
  return flags === '' ? 'N' : flags;
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
