/** CLIENT and its subcommands, one file each. */
import type { CommandSpec } from '../spec.ts';
import { clientCachingCommand } from './client/caching.ts';
import { clientGetnameCommand } from './client/getname.ts';
import { clientGetredirCommand } from './client/getredir.ts';
import { clientHelpCommand } from './client/help.ts';
import { clientIdCommand } from './client/id.ts';
import { clientInfoCommand } from './client/info.ts';
import { clientKillCommand } from './client/kill.ts';
import { clientListCommand } from './client/list.ts';
import { clientNoEvictCommand } from './client/no-evict.ts';
import { clientNoTouchCommand } from './client/no-touch.ts';
import { clientPauseCommand } from './client/pause.ts';
import { clientReplyCommand } from './client/reply.ts';
import { clientSetinfoCommand } from './client/setinfo.ts';
import { clientSetnameCommand } from './client/setname.ts';
import { clientTrackingCommand } from './client/tracking.ts';
import { clientTrackinginfoCommand } from './client/trackinginfo.ts';
import { clientUnblockCommand } from './client/unblock.ts';
import { clientUnpauseCommand } from './client/unpause.ts';

export const clientCommand = {
  name: 'client',
  summary: 'Groups the commands about client connections.',
  since: '2.4.0',
  group: 'connection',
  complexity: 'Depends on the subcommand.',
  arity: -2,
  flags: [],
  categories: [],
  keySpecs: [],
  routing: 'local',
  subcommands: [
    clientCachingCommand,
    clientGetnameCommand,
    clientGetredirCommand,
    clientHelpCommand,
    clientIdCommand,
    clientInfoCommand,
    clientKillCommand,
    clientListCommand,
    clientNoEvictCommand,
    clientNoTouchCommand,
    clientPauseCommand,
    clientReplyCommand,
    clientSetinfoCommand,
    clientSetnameCommand,
    clientTrackingCommand,
    clientTrackinginfoCommand,
    clientUnblockCommand,
    clientUnpauseCommand,
  ],
} as const satisfies CommandSpec;
