/**
 * From a directory to a running log: recovery, or the first files of a new directory; then the last part is opened
 * where it ends.
 */
import type { Random } from '@ringfort/base';
import type { Disk } from './contract.ts';
import { syncFailure, writeFailure } from './disk/disk-failure.ts';
import { MutationLog } from './log/mutation-log.ts';
import { MANIFEST_FILE, type Manifest } from './manifest/manifest.ts';
import { ManifestStore, partFileName } from './manifest/manifest-store.ts';
import { Persistence } from './persistence.ts';
import type { PersistenceOptions } from './persistence-options.ts';
import { FORMAT_VERSION } from './record/format-version.ts';
import { recover } from './recovery/recovery.ts';

const BACKLOG_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Rejects with LOG_DAMAGED when the directory cannot be trusted, FORMAT_UNKNOWN when it is a newer release's, DISK_*
 * when it cannot be used.
 */
export async function openPersistence(options: PersistenceOptions): Promise<Persistence> {
  const { disk, keyspace, clock, timers, policy, random } = options;
  const store = new ManifestStore(disk);
  const progress = options.onProgress === undefined ? {} : { onProgress: options.onProgress };
  const recovered = await recover({ disk, store, keyspace, clock, ...progress });
  const manifest = recovered.manifest ?? (await createManifest(disk, store, newHistoryId(random)));
  // What is appended from here on an older release could not read: it has to see so from the manifest.
  if (manifest.formatVersion < FORMAT_VERSION) await replaceManifest(store, manifest);
  const report = { ...recovered.report, historyId: manifest.historyId };
  for (const name of await store.unnamedFiles(manifest)) await disk.remove(name);
  const log = new MutationLog({
    offset: report.offset,
    epoch: report.epoch,
    policy,
    backlogBytesMax: options.backlogBytesMax ?? BACKLOG_BYTES_MAX,
    clock,
    timers,
  });
  const part = manifest.parts[manifest.parts.length - 1];
  const file = await disk.open(part.file, 'append');
  // After a killed process, what was recovered may so far be in the kernel's memory only.
  await file.sync().catch((cause: unknown) => Promise.reject(syncFailure(part.file, cause)));
  log.start(part.file, file, await file.size(), await earlierPartsBytes(disk, manifest));
  return new Persistence(options, store, log, report);
}

async function earlierPartsBytes(disk: Disk, manifest: Manifest): Promise<number> {
  let bytes = 0;
  for (const { file: name } of manifest.parts.slice(0, -1)) {
    const file = await disk.open(name, 'read');
    bytes += await file.size();
    await file.close();
  }
  return bytes;
}

/** The first part exists before the manifest names it. */
async function createManifest(disk: Disk, store: ManifestStore, historyId: string): Promise<Manifest> {
  const name = partFileName(store.takeSequence());
  try {
    await (await disk.open(name, 'create')).close();
  } catch (cause) {
    throw writeFailure(name, cause);
  }
  await replaceManifest(store, { historyId, base: undefined, parts: [{ file: name, firstOffset: 0 }] });
  return store.current;
}

async function replaceManifest(
  store: ManifestStore,
  contents: Parameters<ManifestStore['replace']>[0],
): Promise<void> {
  const outcome = await store.replace(contents);
  if (outcome.kind !== 'replaced') throw writeFailure(MANIFEST_FILE, outcome.cause);
}

/** 160 random bits: no two histories share an id. */
function newHistoryId(random: Random): string {
  let id = '';
  for (let word = 0; word < 5; word++) id += random.uint32().toString(16).padStart(8, '0');
  return id;
}
