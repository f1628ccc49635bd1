import type { SecurityLogEntry } from '@ringfort/access';
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import type { ReplyWriter } from '@ringfort/protocol';
import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';
import { writeBytes } from './write-bytes.ts';

const DEFAULT_ENTRY_COUNT = 10;

/** ACL LOG [count | RESET] */
export function aclLog({ args, reply, services, nowMs }: LocalContext): void {
  if (args.count > 3) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  if (args.count === 3 && args.is(2, 'RESET')) {
    services.securityLog.reset();
    reply.ok();
    return;
  }
  const count = args.count === 3 ? integerArgument(args, 2) : DEFAULT_ENTRY_COUNT;
  if (count === undefined) {
    reply.error(NOT_AN_INTEGER_ERROR);
    return;
  }
  const entries = services.securityLog.entries(Math.max(0, count));
  reply.array(entries.length);
  for (const entry of entries) writeEntry(reply, entry, nowMs);
}

function writeEntry(reply: ReplyWriter, entry: SecurityLogEntry, nowMs: number): void {
  reply.map(10);
  reply.bulkText('count');
  reply.integer(entry.count);
  reply.bulkText('reason');
  reply.bulkText(entry.reason);
  reply.bulkText('context');
  reply.bulkText(entry.context);
  reply.bulkText('object');
  writeBytes(reply, entry.object);
  reply.bulkText('username');
  writeBytes(reply, entry.userName);
  reply.bulkText('age-seconds');
  reply.doubleText(String((nowMs - entry.updatedMs) / 1000));
  reply.bulkText('client-info');
  reply.bulkText(entry.clientInfo);
  reply.bulkText('entry-id');
  reply.integer(entry.id);
  reply.bulkText('timestamp-created');
  reply.integer(entry.createdMs);
  reply.bulkText('timestamp-last-updated');
  reply.integer(entry.updatedMs);
}
