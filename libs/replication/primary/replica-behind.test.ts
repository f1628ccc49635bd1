import { expect, test } from 'vitest';
import { PrimaryAlone } from '../testing/primary-alone.ts';
import { SlowChannel } from '../testing/slow-channel.ts';

const CHANNEL_BYTES_MAX = 4 * 1024 * 1024;

test('a replica is behind until it has acknowledged the end of the stream, or is gone', () => {
  const alone = new PrimaryAlone();
  alone.write(100);
  expect(alone.primary.isReplicaBehind).toBe(false);
  const [first, second] = ['first', 'second'].map((nodeId) =>
    alone.attach(nodeId, new SlowChannel(CHANNEL_BYTES_MAX), true),
  );
  expect(alone.primary.isReplicaBehind).toBe(true);
  for (const replica of [first, second]) replica.onAck(alone.backlog.endOffset);
  expect(alone.primary.isReplicaBehind).toBe(false);
  alone.write(100);
  first.onAck(alone.backlog.endOffset);
  expect(alone.primary.isReplicaBehind).toBe(true);
  second.onClosed();
  expect(alone.primary.isReplicaBehind).toBe(false);
});

test('a replica that waits for its copy is not waited for', () => {
  const alone = new PrimaryAlone();
  alone.write(100);
  alone.isSnapshotBusy = true;
  alone.attach('new', new SlowChannel(CHANNEL_BYTES_MAX), false);
  expect(alone.primary.isReplicaBehind).toBe(false);
});
