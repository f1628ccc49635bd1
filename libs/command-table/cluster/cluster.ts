/** CLUSTER and its subcommands, one file each. */
import type { CommandSpec } from '../spec.ts';
import { clusterAddslotsCommand } from './cluster/addslots.ts';
import { clusterAddslotsrangeCommand } from './cluster/addslotsrange.ts';
import { clusterBumpepochCommand } from './cluster/bumpepoch.ts';
import { clusterCountFailureReportsCommand } from './cluster/count-failure-reports.ts';
import { clusterCountkeysinslotCommand } from './cluster/countkeysinslot.ts';
import { clusterDelslotsCommand } from './cluster/delslots.ts';
import { clusterDelslotsrangeCommand } from './cluster/delslotsrange.ts';
import { clusterFailoverCommand } from './cluster/failover.ts';
import { clusterFlushslotsCommand } from './cluster/flushslots.ts';
import { clusterForgetCommand } from './cluster/forget.ts';
import { clusterGetkeysinslotCommand } from './cluster/getkeysinslot.ts';
import { clusterHelpCommand } from './cluster/help.ts';
import { clusterInfoCommand } from './cluster/info.ts';
import { clusterKeyslotCommand } from './cluster/keyslot.ts';
import { clusterLinksCommand } from './cluster/links.ts';
import { clusterMeetCommand } from './cluster/meet.ts';
import { clusterMyidCommand } from './cluster/myid.ts';
import { clusterMyshardidCommand } from './cluster/myshardid.ts';
import { clusterNodesCommand } from './cluster/nodes.ts';
import { clusterReplicasCommand } from './cluster/replicas.ts';
import { clusterReplicateCommand } from './cluster/replicate.ts';
import { clusterResetCommand } from './cluster/reset.ts';
import { clusterSaveconfigCommand } from './cluster/saveconfig.ts';
import { clusterSetConfigEpochCommand } from './cluster/set-config-epoch.ts';
import { clusterSetslotCommand } from './cluster/setslot.ts';
import { clusterShardsCommand } from './cluster/shards.ts';
import { clusterSlavesCommand } from './cluster/slaves.ts';
import { clusterSlotsCommand } from './cluster/slots.ts';

export const clusterCommand = {
  name: 'cluster',
  summary: 'Groups the commands of cluster mode.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'Depends on the subcommand.',
  arity: -2,
  flags: [],
  categories: [],
  keySpecs: [],
  routing: 'local',
  subcommands: [
    clusterAddslotsCommand,
    clusterAddslotsrangeCommand,
    clusterBumpepochCommand,
    clusterCountFailureReportsCommand,
    clusterCountkeysinslotCommand,
    clusterDelslotsCommand,
    clusterDelslotsrangeCommand,
    clusterFailoverCommand,
    clusterFlushslotsCommand,
    clusterForgetCommand,
    clusterGetkeysinslotCommand,
    clusterHelpCommand,
    clusterInfoCommand,
    clusterKeyslotCommand,
    clusterLinksCommand,
    clusterMeetCommand,
    clusterMyidCommand,
    clusterMyshardidCommand,
    clusterNodesCommand,
    clusterReplicasCommand,
    clusterReplicateCommand,
    clusterResetCommand,
    clusterSaveconfigCommand,
    clusterSetConfigEpochCommand,
    clusterSetslotCommand,
    clusterShardsCommand,
    clusterSlavesCommand,
    clusterSlotsCommand,
  ],
} as const satisfies CommandSpec;
