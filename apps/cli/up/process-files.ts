/** What each process of `up` is started with: the user's options, and those that only `up` can know. Pure. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration, OptionName } from '@ringfort/config';
import { dataPaths, type LocalCluster } from '../cluster/layout.ts';

/** Nodes and placement of one machine talk to each other over the loopback interface only. */
export const LOCAL_HOST = '127.0.0.1';
const PLACEMENT_ID = 'placement';
const PROXY_ID = 'proxy';

export interface ProcessFile {
  readonly id: string;
  readonly tier: 'proxy' | 'node' | 'placement';
  /** Its configuration file. */
  readonly text: string;
}

/** `userLines` stand for the users and the password of the configuration. */
export function processFiles(
  configuration: Configuration,
  cluster: LocalCluster,
  userLines: readonly string[],
): ProcessFile[] {
  const folder = resolve(configuration.string('dir'));
  const paths = dataPaths(folder);
  const shared = {
    topology: pathToFileURL(paths.topologyFile).href,
    'cluster-secret-file': paths.secretFile,
    // `up` makes text of it when somebody looks.
    logformat: 'json',
  };
  const users = { user: userLines, requirepass: '' };
  const local = { ...shared, bind: LOCAL_HOST };
  const file = (
    id: string,
    tier: ProcessFile['tier'],
    overrides: Partial<Record<OptionName, string | readonly string[]>>,
  ): ProcessFile => ({ id, tier, text: configuration.fileText(tier, overrides) });
  return [
    file(PLACEMENT_ID, 'placement', {
      ...local,
      'admin-port': String(cluster.placementAdminPort),
      'initial-nodes': cluster.nodes.map((node) => `${node.shard}/${node.id}@${LOCAL_HOST}:${node.port}`),
    }),
    ...cluster.nodes.map((node) =>
      file(node.id, 'node', {
        ...local,
        ...users,
        dir: paths.nodeFolder(node.id),
        port: String(node.port),
        'admin-port': String(node.adminPort),
        'node-id': node.id,
      }),
    ),
    file(PROXY_ID, 'proxy', {
      ...shared,
      ...users,
      port: String(configuration.integer('port')),
      'admin-port': String(configuration.integer('admin-port')),
    }),
  ];
}
