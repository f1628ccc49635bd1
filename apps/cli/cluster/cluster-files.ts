/** The files of a data folder that `up` itself owns: made at the first start, read at the later ones. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorText, type Random, RingfortError } from '@ringfort/base';
import { inDataFolder, openDataFolder } from '@ringfort/config';
import { anyFreePorts, freePortsFrom } from '@ringfort/net';
import { type HeldLock, takeFileLock } from '@ringfort/topology';
import { clusterSchema, dataPaths, type LocalCluster, nodeNames } from './layout.ts';

const FIRST_NODE_PORT = 7001;
const FIRST_ADMIN_PORT = 17_001;
const SECRET_BYTES = 32;

export interface ClusterWish {
  readonly host: string;
  readonly shards: number;
  readonly replicas: number;
  /** Given, any free ports are taken instead of the first free ones from 7001 and 17001 on. */
  readonly anyPorts?: Random | undefined;
}

/** Takes the data folder until it is released or the process is gone. RingfortError DATA_IN_USE while another one has it. */
export function lockDataFolder(folder: string): HeldLock {
  openDataFolder(folder);
  const lock = takeFileLock(dataPaths(folder).lockFile);
  if (lock !== undefined) return lock;
  throw new RingfortError(
    'DATA_IN_USE',
    `${folder} is in use by another ringfort up. Stop it, or choose another folder with --data.`,
  );
}

/** The cluster of the folder; a new one as wished for when there is none yet. */
export async function openCluster(folder: string, wish: ClusterWish): Promise<LocalCluster> {
  const { clusterFile } = dataPaths(folder);
  if (existsSync(clusterFile)) return readCluster(folder);
  const names = nodeNames(wish.shards, wish.replicas);
  const { ports, adminPorts } = await choosePorts(wish, names.length);
  const nodes = names.map((name, index) => ({ ...name, port: ports[index], adminPort: adminPorts[index] }));
  const cluster: LocalCluster = { version: 1, placementAdminPort: adminPorts[names.length], nodes };
  const text = `${JSON.stringify(cluster, undefined, 2)}\n`;
  inDataFolder(folder, () => writeWhole(clusterFile, text, 0o644));
  return cluster;
}

/** A port and an admin port for each node, and the last admin port for placement. */
async function choosePorts({ host, anyPorts }: ClusterWish, nodeCount: number) {
  if (anyPorts !== undefined) {
    const all = await anyFreePorts(host, 2 * nodeCount + 1, anyPorts);
    return { ports: all.slice(0, nodeCount), adminPorts: all.slice(nodeCount) };
  }
  return {
    ports: await freePortsFrom(host, FIRST_NODE_PORT, nodeCount),
    adminPorts: await freePortsFrom(host, FIRST_ADMIN_PORT, nodeCount + 1),
  };
}

export function readCluster(folder: string): LocalCluster {
  const { clusterFile } = dataPaths(folder);
  if (!existsSync(clusterFile)) {
    throw new RingfortError('NO_CLUSTER', `${folder} holds no cluster; \`ringfort up\` makes one`);
  }
  try {
    return clusterSchema.parse(JSON.parse(readFileSync(clusterFile, 'utf8')));
  } catch (error) {
    throw new RingfortError('DATA_UNREADABLE', `${clusterFile}: ${errorText(error)}`, { cause: error });
  }
}

/** Makes the cluster's secret if it is not there; answers its file. */
export function ensureSecretFile(folder: string): string {
  const { secretFile } = dataPaths(folder);
  if (!existsSync(secretFile)) {
    const secret = randomBytes(SECRET_BYTES).toString('hex');
    inDataFolder(folder, () => writeWhole(secretFile, `${secret}\n`, 0o600));
  }
  return secretFile;
}

/** Writes what one process is started with; it may hold secrets. Answers the file. */
export function writeProcessFile(folder: string, id: string, text: string): string {
  const { runFolder } = dataPaths(folder);
  const path = `${runFolder}/${id}.conf`;
  inDataFolder(folder, () => {
    mkdirSync(runFolder, { recursive: true, mode: 0o700 });
    writeWhole(path, text, 0o600);
  });
  return path;
}

/** A reader sees the old file or the new one, never half of it. */
function writeWhole(path: string, text: string, mode: number): void {
  const temporary = `${path}.tmp`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, path);
}
