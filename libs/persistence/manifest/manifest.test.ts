import { expect, test } from 'vitest';
import { decodeManifest, encodeManifest, type Manifest } from './manifest.ts';

const MANIFEST: Manifest = {
  historyId: '0123456789abcdef0123456789abcdef01234567',
  sequence: 7,
  base: { file: 'base-000005.rf', offset: 4096, epoch: 3, fileBytes: 5120 },
  parts: [
    { file: 'log-000004.rf', firstOffset: 4096 },
    { file: 'log-000007.rf', firstOffset: 9000 },
  ],
};

test('is the text that the format page shows', () => {
  expect(encodeManifest(MANIFEST).toString()).toBe(
    [
      'ringfort-manifest 1',
      'history 0123456789abcdef0123456789abcdef01234567',
      'sequence 7',
      'base base-000005.rf offset 4096 epoch 3 bytes 5120',
      'part log-000004.rf offset 4096',
      'part log-000007.rf offset 9000',
      'crc32 78886c71',
      '',
    ].join('\n'),
  );
});

test('says what was encoded, with and without a base', () => {
  expect(decodeManifest(encodeManifest(MANIFEST))).toEqual(MANIFEST);
  const fresh = { ...MANIFEST, base: undefined };
  expect(decodeManifest(encodeManifest(fresh))).toEqual(fresh);
});

test('is refused when any byte is flipped or any length is missing', () => {
  const good = encodeManifest(MANIFEST);
  for (let at = 0; at < good.length; at++) {
    for (const flip of [0x01, 0x20, 0x80]) {
      const bytes = Buffer.from(good);
      bytes[at] ^= flip;
      expect(() => decodeManifest(bytes), `byte ${at}`).toThrow(/^manifest /);
    }
    expect(() => decodeManifest(good.subarray(0, at)), `cut at ${at}`).toThrow(/^manifest /);
  }
});

test('of a later format is refused by its version, not as damage', () => {
  expect(() => decodeManifest(Buffer.from('ringfort-manifest 2\nanything\n'))).toThrow(/format version 2/);
});
