import { OutputBuffer } from '@ringfort/base';
import { expect, test } from 'vitest';
import { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import { type BaseEntry, decodeManifest, encodeManifest } from '../manifest/manifest.ts';
import { ModelNode, randomOf } from '../model/model-node.ts';
import { encodeRecord, RECORD_HEADER_BYTES, RecordKind, recordOffsetAt } from '../record/record.hot.ts';

interface Prepared {
  readonly disk: ForgetfulDisk;
  readonly states: Map<string, string>;
  /** The state at the end. */
  readonly state: string;
  readonly base: string;
  /** The earlier and the last log part. */
  readonly parts: readonly [string, string];
}

/** A directory with a base, a full part and a part being written, closed in an orderly way. */
async function prepare(): Promise<Prepared> {
  const disk = new ForgetfulDisk({ random: randomOf(1) });
  const node = await ModelNode.start({ disk, policy: 'always' });
  writeTurns(node, 'early', 3);
  await node.persistence.rewrite();
  writeTurns(node, 'middle', 3);
  // The next rewrite cannot write its base: it leaves a second part behind.
  disk.capacityBytes = 0;
  const rewritten = node.persistence.rewrite();
  disk.capacityBytes = Infinity;
  await node.persistence.log.flush();
  node.persistence.beginFullCopy();
  await rewritten.catch(() => undefined);
  writeTurns(node, 'late', 3);
  await node.persistence.close();
  const files = (await disk.list()).sort();
  const parts = files.filter((name) => name.startsWith('log')) as [string, string];
  const base = files.find((name) => name.startsWith('base')) as string;
  expect(parts).toHaveLength(2);
  return { disk, states: node.states, state: node.keyspace.state, base, parts };
}

function writeTurns(node: ModelNode, name: string, turns: number): void {
  for (let turn = 0; turn < turns; turn++) {
    node.keyspace.set(`${name}${turn}`, 'value');
    node.keyspace.append('all', 'x');
    node.endTurn();
  }
}

function copyOf(disk: ForgetfulDisk): ForgetfulDisk {
  return disk.reopen({ random: randomOf(2), keepWritten: true });
}

async function restart(disk: ForgetfulDisk): Promise<ModelNode | { code: string; message: string }> {
  return ModelNode.start({ disk, policy: 'always' }).catch(
    (error: { code: string; message: string }) => error,
  );
}

async function replaceFile(disk: ForgetfulDisk, name: string, bytes: Buffer): Promise<void> {
  const file = await disk.open(name, 'create');
  await file.write(bytes, 0, bytes.length, 0);
  await file.sync();
  await file.close();
}

test('restores the whole state, tells where the stream stands and shows its progress', async () => {
  const { disk, state } = await prepare();
  const node = (await restart(copyOf(disk))) as ModelNode;
  expect(node.keyspace.state).toBe(state);
  expect(node.persistence.recovered).toMatchObject({ keysLoaded: 10, epoch: 1, tornTail: undefined });
  expect(node.persistence.recovered.recordsLoaded).toBeGreaterThan(6);
});

test('cuts a tail torn at any byte of the last record and reports it', async () => {
  const { disk, states, parts } = await prepare();
  const whole = Buffer.from(disk.bytesOf(parts[1]));
  const lastStart = whole.lastIndexOf('late2') - RECORD_HEADER_BYTES;
  for (let length = lastStart + 1; length < whole.length; length++) {
    const torn = copyOf(disk);
    await replaceFile(torn, parts[1], whole.subarray(0, length));
    const node = (await restart(torn)) as ModelNode;
    expect(states.get(node.place)).toBe(node.keyspace.state);
    expect(node.keyspace.values.has('late1')).toBe(true);
    expect(node.keyspace.values.has('late2')).toBe(false);
    expect(node.persistence.recovered.tornTail).toMatchObject({
      file: parts[1],
      position: lastStart,
      cutBytes: length - lastStart,
      offset: node.persistence.log.offset,
    });
    expect(torn.bytesOf(parts[1]).length).toBe(lastStart);
  }
});

test('never takes a flipped byte for good: it is cut as a tail or stops the start', async () => {
  const { disk, states, parts, base } = await prepare();
  for (const name of [...parts, base, 'manifest']) {
    const whole = Buffer.from(disk.bytesOf(name));
    const lastStart = name === parts[1] ? whole.lastIndexOf('late2') - RECORD_HEADER_BYTES : Infinity;
    for (let at = 0; at < whole.length; at++) {
      const damaged = copyOf(disk);
      const bytes = Buffer.from(whole);
      bytes[at] ^= 1 << (at % 8);
      await replaceFile(damaged, name, bytes);
      const outcome = await restart(damaged);
      if (at >= lastStart) {
        const node = outcome as ModelNode;
        expect(states.get(node.place)).toBe(node.keyspace.state);
        expect(node.persistence.recovered.tornTail?.position).toBe(lastStart);
      } else {
        // A flipped digit of the manifest's version makes it look like another release's.
        const codes = expect.stringMatching(
          name === 'manifest' ? /^(?:LOG_DAMAGED|FORMAT_UNKNOWN)$/ : /^LOG_DAMAGED$/,
        );
        expect(outcome, `${name} byte ${at}`).toMatchObject({ code: codes });
        expect((outcome as { message: string }).message).toContain(name);
        // The evidence is kept.
        expect(damaged.bytesOf(name)).toEqual(bytes);
      }
    }
  }
});

test('stops at a shortened earlier part even when it ends with a whole record', async () => {
  const { disk, parts } = await prepare();
  const whole = Buffer.from(disk.bytesOf(parts[0]));
  const cuts = [whole.lastIndexOf('middle2') - RECORD_HEADER_BYTES, whole.length - 1];
  for (const cut of cuts) {
    const damaged = copyOf(disk);
    await replaceFile(damaged, parts[0], whole.subarray(0, cut));
    expect(await restart(damaged)).toMatchObject({ code: 'LOG_DAMAGED' });
  }
});

test('stops when a file that the manifest names is missing', async () => {
  const { disk, parts, base } = await prepare();
  for (const name of [...parts, base]) {
    const damaged = copyOf(disk);
    await damaged.remove(name);
    expect(await restart(damaged)).toMatchObject({
      code: 'LOG_DAMAGED',
      message: expect.stringContaining(`${name}, which the manifest names, cannot be opened`),
    });
  }
});

test('does not take a directory that lost its manifest for a new one', async () => {
  const { disk } = await prepare();
  const damaged = copyOf(disk);
  await damaged.remove('manifest');
  expect(await restart(damaged)).toMatchObject({
    code: 'LOG_DAMAGED',
    message: expect.stringContaining('the manifest is missing'),
  });
});

test('stops at a record that is intact but not the next one', async () => {
  const { disk, parts } = await prepare();
  const whole = Buffer.from(disk.bytesOf(parts[1]));
  const lastStart = whole.lastIndexOf('late2') - RECORD_HEADER_BYTES;
  const doubled = copyOf(disk);
  await replaceFile(doubled, parts[1], Buffer.concat([whole, whole.subarray(lastStart)]));
  expect(await restart(doubled)).toMatchObject({
    code: 'LOG_DAMAGED',
    message: expect.stringMatching(/byte \d+: expected a record at offset \d+, found offset \d+/),
  });
});

test('stops at an end marker that is intact but has more in it than an offset', async () => {
  const { disk, base } = await prepare();
  const whole = disk.bytesOf(base);
  const endStart = whole.length - RECORD_HEADER_BYTES - 8;
  const longer = new OutputBuffer();
  const payload = Buffer.concat([whole.subarray(-8), Buffer.alloc(8)]);
  const end = { kind: RecordKind.end, offset: recordOffsetAt(whole, endStart), epoch: 1 };
  encodeRecord(longer, end, payload, 0, payload.length);
  const damaged = copyOf(disk);
  const bytes = Buffer.concat([whole.subarray(0, endStart), longer.toBuffer()]);
  await replaceFile(damaged, base, bytes);
  const manifest = decodeManifest(disk.bytesOf('manifest'));
  const entry = { ...(manifest.base as BaseEntry), fileBytes: bytes.length };
  await replaceFile(damaged, 'manifest', encodeManifest({ ...manifest, base: entry }));
  expect(await restart(damaged)).toMatchObject({
    code: 'LOG_DAMAGED',
    message: expect.stringContaining('an end marker without an offset'),
  });
});

test('removes what an unfinished rewrite left and nothing else', async () => {
  const { disk } = await prepare();
  const littered = copyOf(disk);
  for (const name of ['base-000099.rf', 'log-000098.rf', 'manifest.new', 'notes.txt']) {
    await replaceFile(littered, name, Buffer.from('anything'));
  }
  await restart(littered);
  expect((await littered.list()).sort()).toEqual([...(await disk.list()), 'notes.txt'].sort());
});

test('a directory of format 1 is read, and names format 2 before anything is appended', async () => {
  const { disk, state } = await prepare();
  const old = copyOf(disk);
  const manifest = { ...decodeManifest(disk.bytesOf('manifest')), formatVersion: 1 };
  await replaceFile(old, 'manifest', encodeManifest(manifest));
  const node = (await restart(old)) as ModelNode;
  expect(node.keyspace.state).toBe(state);
  expect(decodeManifest(old.bytesOf('manifest'))).toEqual({ ...manifest, formatVersion: 2 });
  writeTurns(node, 'later', 1);
  await node.persistence.close();
  const again = (await restart(copyOf(old))) as ModelNode;
  expect(again.keyspace.state).toBe(node.keyspace.state);
});

test('a directory of format 1 whose manifest cannot be replaced is left as it is', async () => {
  const { disk } = await prepare();
  const old = copyOf(disk);
  const manifest = encodeManifest({ ...decodeManifest(disk.bytesOf('manifest')), formatVersion: 1 });
  await replaceFile(old, 'manifest', manifest);
  old.capacityBytes = 0;
  expect(await restart(old)).toMatchObject({ code: 'DISK_FULL' });
  expect(old.bytesOf('manifest')).toEqual(manifest);
});
