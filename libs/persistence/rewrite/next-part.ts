/**
 * Gives the log its next part after a split, so that whatever fails, the log ends up with a file to write and with
 * the truth about what is durable:
 *
 *   listed:   drain and sync the old part ─► create the new one ─► manifest names both ─► write on in the new one
 *   unlisted: create the new one ─► write on in it; the manifest will name it together with the new base
 *
 * Where a listed step fails without having changed anything, the log goes on in the old part.
 */
import type { RingfortError } from '@ringfort/base';
import type { Disk, DiskFile } from '../contract.ts';
import { syncFailure, writeFailure } from '../disk/disk-failure.ts';
import type { LogSplit, MutationLog } from '../log/mutation-log.ts';
import { MANIFEST_FILE } from '../manifest/manifest.ts';
import { type ManifestStore, partFileName } from '../manifest/manifest-store.ts';
import { rewriteCancelled } from './rewrite-error.ts';

export interface NextPartOptions {
  readonly disk: Disk;
  readonly store: ManifestStore;
  readonly log: MutationLog;
  readonly split: LogSplit;
}

/** Answers the new part's file name. Throws when the log goes on elsewhere. */
export async function openNextPart(options: NextPartOptions): Promise<string> {
  const { disk, store, log, split } = options;
  await Promise.allSettled(split.retired.map((writer) => writer.close()));
  if (log.isListed) await drain(log, split);
  const fileName = partFileName(store.takeSequence());
  let file: DiskFile;
  try {
    file = await disk.open(fileName, 'create');
  } catch (cause) {
    throw writeOn(options, writeFailure(fileName, cause));
  }
  if (log.isNewest(split.next) && log.isListed) await list(options, fileName, file);
  if (!log.attach(split.next, fileName, file, 0)) {
    await file.close();
    throw rewriteCancelled();
  }
  await split.previous.detach()?.file.close();
  return fileName;
}

async function drain(log: MutationLog, split: LogSplit): Promise<void> {
  const failure = await split.previous.flush(true);
  // The old part can no longer be trusted, but the coming base replaces it: go on without naming it before that.
  if (failure !== undefined && log.isNewest(split.next)) log.holdBack(failure);
}

async function list(options: NextPartOptions, fileName: string, file: DiskFile): Promise<void> {
  const { store, log, split } = options;
  const parts = [...store.current.parts, { file: fileName, firstOffset: split.firstOffset }];
  const outcome = await store.replace({ ...store.current, parts });
  if (outcome.kind === 'replaced' || !log.isNewest(split.next)) return;
  if (outcome.kind === 'uncertain') {
    log.holdBack(syncFailure(MANIFEST_FILE, outcome.cause));
    return;
  }
  await file.close();
  throw writeOn(options, writeFailure(MANIFEST_FILE, outcome.cause));
}

/** Back to the old part where that is allowed; an unlisted log waits for the next rewrite, and says why. */
function writeOn(options: NextPartOptions, failure: RingfortError): Error {
  const { log, split } = options;
  if (!log.isNewest(split.next)) return rewriteCancelled();
  const old = log.isListed ? split.previous.detach() : undefined;
  if (old === undefined) log.holdBack(failure);
  else log.attach(split.next, old.fileName, old.file, old.position);
  return failure;
}
