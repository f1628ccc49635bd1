import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMAT_VERSION } from '../record/format-version.ts';
import { decodeManifest, encodeManifest, type Manifest } from './manifest.ts';

const MANIFEST: Manifest = {
  formatVersion: 2,
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
      'ringfort-manifest 2',
      'history 0123456789abcdef0123456789abcdef01234567',
      'sequence 7',
      'base base-000005.rf offset 4096 epoch 3 bytes 5120',
      'part log-000004.rf offset 4096',
      'part log-000007.rf offset 9000',
      'crc32 5a39a773',
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

test('of an older format says what was encoded, its version with it', () => {
  const old = { ...MANIFEST, formatVersion: 1 };
  expect(decodeManifest(encodeManifest(old))).toEqual(old);
});

test.each(['0', '3', '999999999999999'])(
  'of format %s is refused with what to do, not as damage',
  (version) => {
    const text = `ringfort-manifest ${version}\nanything\n`;
    const refusal = {
      code: 'FORMAT_UNKNOWN',
      message: `manifest has format version ${version}; this release reads versions 1 to 2. Start the node with the release that wrote this directory, or a newer one`,
    };
    expect(() => decodeManifest(Buffer.from(text))).toThrow(expect.objectContaining(refusal));
  },
);

test.each(['manifest', 'log', 'mutations'])(
  'the page of the %s names the version that is written',
  (name) => {
    const page = readFileSync(new URL(`../../../docs/formats/${name}.md`, import.meta.url), 'utf8');
    expect(page).toContain(`**${FORMAT_VERSION}**`);
  },
);
