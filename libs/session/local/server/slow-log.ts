/** SLOWLOG GET, LEN, RESET. */
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

const DEFAULT_ENTRY_COUNT = 10;

/** SLOWLOG GET [count]; -1 asks for all. */
export function slowLogGet({ args, reply, services }: LocalContext): void {
  if (args.count > 3) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const count = args.count > 2 ? integerArgument(args, 2) : DEFAULT_ENTRY_COUNT;
  if (count === undefined || count < -1) {
    reply.error('ERR count should be greater than or equal to -1');
    return;
  }
  const entries = services.slowLog.entries(count);
  reply.array(entries.length);
  for (const entry of entries) {
    reply.array(6);
    reply.integer(entry.id);
    reply.integer(entry.timestampSeconds);
    reply.integer(entry.durationMicros);
    reply.array(entry.args.length);
    for (const argument of entry.args) reply.bulkBuffer(argument);
    reply.bulkText(entry.address);
    reply.bulkText(entry.clientName);
  }
}

/** SLOWLOG LEN */
export function slowLogLen({ reply, services }: LocalContext): void {
  reply.integer(services.slowLog.length);
}

/** SLOWLOG RESET */
export function slowLogReset({ reply, services }: LocalContext): void {
  services.slowLog.reset();
  reply.ok();
}
