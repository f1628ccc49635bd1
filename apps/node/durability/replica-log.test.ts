import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, OutputBuffer, SeededRandom } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import { encodeRecord, openPersistence, type Persistence, RecordKind } from '@ringfort/persistence';
import { ForgetfulDisk } from '@ringfort/persistence/testing';
import { History } from '@ringfort/replication';
import { createKeyspace } from '@ringfort/storage';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyspaceOptions } from '../keyspace-options.ts';
import { HistoryFile } from './history-file.ts';
import { PersistedReplicaLog } from './replica-log.ts';
import { SnapshotSlot } from './snapshot-slot.ts';

const EPOCH = 3;
const BACKLOG_BYTES_MAX = 10_000;
/** Beyond every pause after which the log tries a rewrite again. */
const MENDED_AFTER_MS = 400_000;

const copied = History.begin('a'.repeat(40), EPOCH, 500);
const promoted = copied.withBranch('b'.repeat(40), EPOCH + 1, 500);

let directory: string;
let historyFile: HistoryFile;
let clock: ManualClock;
let disk: ForgetfulDisk;
let persistence: Persistence;
let log: PersistedReplicaLog;
let failures: unknown[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfort-replica-log-'));
  historyFile = new HistoryFile(directory);
  clock = new ManualClock();
  const random = new SeededRandom(1);
  disk = new ForgetfulDisk({ random });
  const keyspace = createKeyspace({ ...keyspaceOptions(loadConfiguration({ tier: 'node' })), random });
  persistence = await openPersistence({
    ...{ disk, clock, timers: clock, random, policy: 'always' },
    keyspace: new SnapshotSlot(keyspace).persistedKeyspace,
    rewriteTrigger: { percentage: 0, minimumBytes: 0 },
    sink: () => undefined,
    handOver: () => undefined,
    backlogBytesMax: BACKLOG_BYTES_MAX,
  });
  failures = [];
  log = new PersistedReplicaLog({
    ...{ persistence, historyFile, epoch: () => EPOCH },
    onCopyFailed: (error) => failures.push(error),
  });
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Lets everything go on that can without the clock. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function keptText(): string | undefined {
  return historyFile.read()?.toText();
}

function copy(history: History): void {
  log.beginCopy();
  log.endCopy(500, history);
}

test('a history is kept once the copied state is on disk, not before', async () => {
  await log.keepHistory(History.begin('0'.repeat(40), 1, 0));
  copy(copied);
  const kept = log.keepHistory(copied);
  expect(keptText()).toBeUndefined();
  await kept;
  expect(persistence.log.isListed).toBe(true);
  expect(keptText()).toBe(copied.toText());
});

test('the manifest names the history of the copy, whatever the node followed before', async () => {
  await log.keepHistory(History.begin('0'.repeat(40), 1, 0));
  copy(copied);
  await settled();
  expect(disk.bytesOf('manifest').toString()).toContain(`\nhistory ${copied.last.id}\n`);
});

test('a replica that is promoted before its copy is on disk has to wait for that', async () => {
  copy(copied);
  let isListedWhenKept: boolean | undefined;
  void log.keepHistory(copied);
  void log.keepHistory(promoted).then(() => {
    isListedWhenKept = persistence.log.isListed;
  });
  await Promise.resolve();
  expect(isListedWhenKept).toBeUndefined();
  await settled();
  expect(isListedWhenKept).toBe(true);
  expect(keptText()).toBe(promoted.toText());
});

test('a copy that finds the disk full is told, and its history kept once the log is mended', async () => {
  disk.capacityBytes = 0;
  copy(copied);
  let isKept = false;
  void log.keepHistory(promoted).then(() => {
    isKept = true;
  });
  await settled();
  expect(failures).toMatchObject([{ code: 'DISK_FULL' }]);
  expect([isKept, keptText()]).toEqual([false, undefined]);
  disk.capacityBytes = Number.POSITIVE_INFINITY;
  clock.advance(MENDED_AFTER_MS);
  await settled();
  expect([isKept, keptText()]).toEqual([true, promoted.toText()]);
});

test('a history that cannot be written is told and tried again with the next', async () => {
  copy(copied);
  const kept = log.keepHistory(copied);
  rmSync(directory, { recursive: true });
  await expect(kept).rejects.toThrow();
  expect(failures).toHaveLength(1);
  await expect(log.keepHistory(copied)).rejects.toThrow();
  mkdirSync(directory);
  await log.keepHistory(copied);
  expect(keptText()).toBe(copied.toText());
});

test('a copy that another one replaced keeps nothing and is not told of', async () => {
  copy(copied);
  log.beginCopy();
  await settled();
  expect([keptText(), failures]).toEqual([undefined, []]);
  log.endCopy(700, promoted);
  await vi.waitUntil(() => keptText() !== undefined);
  expect(keptText()).toBe(promoted.toText());
});

test('is full while the disk takes less than comes, but not for a copy, which is not logged', async () => {
  disk.capacityBytes = 0;
  const frame = new OutputBuffer();
  encodeRecord(
    frame,
    { kind: RecordKind.mutations, offset: persistence.log.offset, epoch: EPOCH },
    Buffer.alloc(BACKLOG_BYTES_MAX),
    0,
    BACKLOG_BYTES_MAX,
  );
  expect(log.isFull).toBe(false);
  log.append(frame.bytes, 0, frame.length);
  await settled();
  expect(log.isFull).toBe(true);
  log.beginCopy();
  expect(log.isFull).toBe(false);
});
