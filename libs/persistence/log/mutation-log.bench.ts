/**
 * What a turn pays for the log: one copy, one CRC and, now and then, one write. Compared with `no log` by turns of
 * one SET and of sixteen. Run: `vitest bench --run libs/persistence/log`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputBuffer, SystemClock, SystemTimers } from '@ringfort/base';
import { afterAll, beforeAll, test } from 'vitest';
import { NodeDisk } from '../disk/node-disk.ts';
import { encodeRecord, RecordKind } from '../record/record.hot.ts';
import { MutationLog } from './mutation-log.ts';

/** Mutation bytes of one SET: a key of 16 and a value of 64 bytes. */
const SET_BYTES = 96;
/** Turns per run, so that a run is longer than the clock's step. */
const TURNS = 100;
const payload = Buffer.alloc(SET_BYTES * 800, 'x');

let directory = '';
let log: MutationLog;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfort-bench-'));
  const disk = await NodeDisk.open(directory);
  log = new MutationLog({
    offset: 0,
    epoch: 1,
    policy: 'everysec',
    backlogBytesMax: 1 << 28,
    clock: new SystemClock(),
    timers: new SystemTimers(),
  });
  log.start('log', await disk.open('log', 'create'), 0, 0);
});

afterAll(async () => {
  await log.close();
  rmSync(directory, { recursive: true });
});

test.for([1, 16, 800])('a turn of %d SET: frame only, appended with everysec', async (sets, { bench }) => {
  const frame = new OutputBuffer(1 << 20);
  const length = sets * SET_BYTES;
  await bench('frame', () => {
    for (let turn = 0; turn < TURNS; turn++) {
      frame.clear();
      encodeRecord(frame, { kind: RecordKind.mutations, offset: 0, epoch: 1 }, payload, 0, length);
    }
  }).run();
  await bench('append', async () => {
    for (let turn = 0; turn < TURNS; turn++) log.append(payload, 0, length, 1);
    // A bench has no requests to stop reading: it waits for the disk instead.
    if (log.isCongested) await log.flush();
  }).run();
});
