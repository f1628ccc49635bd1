/** Frames larger than a channel may hold. */
import { expect, test } from 'vitest';
import { PrimaryAlone } from '../testing/primary-alone.ts';
import { filledPayloadLengths, payloadLengths } from '../testing/sent-records.ts';
import { SlowChannel } from '../testing/slow-channel.ts';

const CHANNEL_BYTES_MAX = 64 * 1024;
const FRAME_BYTES = 4 * 1024 * 1024;
/** Slow enough for several signs of life to fall due within one frame. */
const BYTES_PER_MS = 1_000;

function follow(alone: PrimaryAlone, channel: SlowChannel, isPrefix: boolean): void {
  const replica = alone.attach('n1', channel, isPrefix);
  if (isPrefix) alone.write(FRAME_BYTES);
  for (let ms = 0; ms < FRAME_BYTES / BYTES_PER_MS + 3_000; ms++) {
    channel.read(BYTES_PER_MS);
    replica.onAck(0);
    alone.clock.advance(1);
    expect(channel.isClosed).toBe(false);
  }
}

test('a frame of the stream goes in pieces, and no sign of life comes between them', () => {
  const [alone, channel] = [new PrimaryAlone(), new SlowChannel(CHANNEL_BYTES_MAX)];
  follow(alone, channel, true);
  expect(filledPayloadLengths(channel)).toEqual([FRAME_BYTES]);
  expect(payloadLengths(channel)).toContain(0);
});

test('a frame of a copy goes in pieces, and no sign of life comes between them', () => {
  const alone = new PrimaryAlone([['key', 'x'.repeat(FRAME_BYTES)]]);
  const channel = new SlowChannel(CHANNEL_BYTES_MAX);
  follow(alone, channel, false);
  expect(filledPayloadLengths(channel)).toEqual([FRAME_BYTES + 'key=\n'.length, 8]);
  expect(alone.primary.replicas()).toMatchObject([{ phase: 'streaming' }]);
});

test.each([64 * 1024, 1024 ** 3, 4 * 1024 ** 3])(
  'a channel of %d bytes is never given more than half of that at once, and gets everything',
  (bufferedBytesMax) => {
    const [alone, channel] = [new PrimaryAlone(), new SlowChannel(bufferedBytesMax)];
    const replica = alone.attach('n1', channel, true);
    for (let write = 0; write < 10; write++) alone.write(400_000);
    for (let ms = 0; ms < 500; ms++) {
      expect(channel.bufferedBytes).toBeLessThanOrEqual(bufferedBytesMax / 2);
      channel.readAll();
      replica.onAck(0);
      alone.clock.advance(1);
    }
    expect(payloadLengths(channel)).toHaveLength(10);
  },
);
