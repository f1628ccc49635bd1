/** Every command that a tier answers by itself, by full name. */
import { COMMAND_REPLIES, type TableReply } from '@ringfort/command-table';
import { aclCat } from './acl/categories.ts';
import { aclDelUser, aclFileMissing, aclSetUser } from './acl/change-users.ts';
import { aclDryRun } from './acl/dry-run.ts';
import { aclGenPass } from './acl/generate-password.ts';
import { aclLog } from './acl/log.ts';
import { aclGetUser, aclList, aclUsers, aclWhoAmI } from './acl/show-users.ts';
import { clientGetName, clientId, clientSetInfo, clientSetName } from './client/identity.ts';
import { clientKill } from './client/kill.ts';
import { clientInfo, clientList } from './client/listing.ts';
import { clientNoEvict, clientNoTouch, clientReply } from './client/modes.ts';
import { clientPause, clientUnblock, clientUnpause } from './client/pause.ts';
import { clientCaching, clientGetRedir, clientTracking, clientTrackingInfo } from './client/tracking.ts';
import { auth } from './connection/auth.ts';
import { echo } from './connection/echo.ts';
import { hello } from './connection/hello.ts';
import { ping } from './connection/ping.ts';
import { quit } from './connection/quit.ts';
import { reset } from './connection/reset.ts';
import { select } from './connection/select.ts';
import { help } from './help.ts';
import type { LocalHandler } from './local-context.ts';
import { clusterModeOnly } from './server/cluster-mode.ts';
import { configGet, configResetStat, configRewrite, configSet } from './server/config.ts';
import { info } from './server/info.ts';
import { latencyHistogram, latencyHistory, latencyLatest, latencyReset } from './server/latency.ts';
import { latencyDoctor, latencyGraph } from './server/latency-report.ts';
import { lolwut } from './server/lolwut.ts';
import { slowLogGet, slowLogLen, slowLogReset } from './server/slow-log.ts';
import { time } from './server/time.ts';

export const localHandlers: ReadonlyMap<string, LocalHandler> = new Map<string, LocalHandler>([
  ['acl|cat', aclCat],
  ['acl|deluser', aclDelUser],
  ['acl|dryrun', aclDryRun],
  ['acl|genpass', aclGenPass],
  ['acl|getuser', aclGetUser],
  ['acl|help', help],
  ['acl|list', aclList],
  ['acl|load', aclFileMissing],
  ['acl|log', aclLog],
  ['acl|save', aclFileMissing],
  ['acl|setuser', aclSetUser],
  ['acl|users', aclUsers],
  ['acl|whoami', aclWhoAmI],
  ['asking', clusterModeOnly],
  ['auth', auth],
  ['client|caching', clientCaching],
  ['client|getname', clientGetName],
  ['client|getredir', clientGetRedir],
  ['client|help', help],
  ['client|id', clientId],
  ['client|info', clientInfo],
  ['client|kill', clientKill],
  ['client|list', clientList],
  ['client|no-evict', clientNoEvict],
  ['client|no-touch', clientNoTouch],
  ['client|pause', clientPause],
  ['client|reply', clientReply],
  ['client|setinfo', clientSetInfo],
  ['client|setname', clientSetName],
  ['client|tracking', clientTracking],
  ['client|trackinginfo', clientTrackingInfo],
  ['client|unblock', clientUnblock],
  ['client|unpause', clientUnpause],
  ['config|get', configGet],
  ['config|help', help],
  ['config|resetstat', configResetStat],
  ['config|rewrite', configRewrite],
  ['config|set', configSet],
  ['echo', echo],
  ['hello', hello],
  ['info', info],
  ['latency|doctor', latencyDoctor],
  ['latency|graph', latencyGraph],
  ['latency|help', help],
  ['latency|histogram', latencyHistogram],
  ['latency|history', latencyHistory],
  ['latency|latest', latencyLatest],
  ['latency|reset', latencyReset],
  ['lolwut', lolwut],
  ['ping', ping],
  ['quit', quit],
  ['readonly', clusterModeOnly],
  ['readwrite', clusterModeOnly],
  ['reset', reset],
  ['select', select],
  ['slowlog|get', slowLogGet],
  ['slowlog|help', help],
  ['slowlog|len', slowLogLen],
  ['slowlog|reset', slowLogReset],
  ['time', time],
  ...Array.from(COMMAND_REPLIES, ([name, tableReply]) => [name, answeredByTable(tableReply)] as const),
]);

function answeredByTable(tableReply: TableReply): LocalHandler {
  return ({ services, args, reply }) => tableReply(services.commands, args, reply);
}
