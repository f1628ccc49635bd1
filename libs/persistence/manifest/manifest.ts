/**
 * The manifest's contents and their text form: which files hold the state, in which order, from which offsets.
 * docs/formats/manifest.md describes it. Text, so that an operator can read it; with a CRC, so that a damaged one
 * is never obeyed; in exactly one spelling, so that decoding and encoding again must give the same bytes.
 */
import { crc32 } from 'node:zlib';
import { RingfortError } from '@ringfort/base';
import { FORMAT_VERSION } from '../record/format-version.ts';

export const MANIFEST_FILE = 'manifest';
const OLDEST_VERSION = 1;

/** A snapshot of everything before `offset`. */
export interface BaseEntry {
  readonly file: string;
  readonly offset: number;
  readonly epoch: number;
  readonly fileBytes: number;
}

/** Mutations from `firstOffset` on, up to where the next part begins. */
export interface PartEntry {
  readonly file: string;
  readonly firstOffset: number;
}

export interface Manifest {
  /** Of everything in the directory. What is written is of the newest; an older one is a part of it. */
  readonly formatVersion: number;
  /** 40 hexadecimal digits: nodes with the same id have the same bytes at the same offsets. */
  readonly historyId: string;
  /** Number of the newest file named so far; the next one gets a higher one. */
  readonly sequence: number;
  /** None: the history begins, empty, with the first part. */
  readonly base: BaseEntry | undefined;
  /** At least one; the last is the one being written. */
  readonly parts: readonly PartEntry[];
}

export function encodeManifest(manifest: Manifest): Buffer {
  const { formatVersion, historyId, sequence, base, parts } = manifest;
  const lines = [`ringfort-manifest ${formatVersion}`, `history ${historyId}`, `sequence ${sequence}`];
  if (base !== undefined) {
    lines.push(`base ${base.file} offset ${base.offset} epoch ${base.epoch} bytes ${base.fileBytes}`);
  }
  for (const part of parts) lines.push(`part ${part.file} offset ${part.firstOffset}`);
  const body = `${lines.join('\n')}\n`;
  return Buffer.from(`${body}crc32 ${crc32(body).toString(16).padStart(8, '0')}\n`, 'latin1');
}

/** Throws LOG_DAMAGED with what is wrong; FORMAT_UNKNOWN for a version that this release cannot read. */
export function decodeManifest(bytes: Buffer): Manifest {
  const text = bytes.toString('latin1');
  const version = /^ringfort-manifest (\d{1,15})\n/.exec(text)?.[1];
  if (version === undefined) throw damaged('has no first line that can be read');
  const formatVersion = Number(version);
  if (formatVersion < OLDEST_VERSION || formatVersion > FORMAT_VERSION) throw unknownVersion(version);
  const manifest = parse(text, formatVersion);
  if (!encodeManifest(manifest).equals(bytes)) throw damaged('does not match its checksum');
  return manifest;
}

const LINE =
  /^(?:history (?<history>[0-9a-f]{40})|sequence (?<sequence>\d{1,15})|base (?<base>[\w.-]+) offset (?<baseOffset>\d{1,15}) epoch (?<epoch>\d{1,10}) bytes (?<baseBytes>\d{1,15})|part (?<part>[\w.-]+) offset (?<partOffset>\d{1,15}))$/;

function parse(text: string, formatVersion: number): Manifest {
  let historyId = '';
  let sequence = 0;
  let base: BaseEntry | undefined;
  const parts: PartEntry[] = [];
  const lines = text.split('\n');
  // First the version line, last the CRC and what follows its line end; decodeManifest compares those.
  for (const line of lines.slice(1, -2)) {
    const groups = LINE.exec(line)?.groups;
    if (groups === undefined)
      throw damaged(`has a line that cannot be read: ${JSON.stringify(line.slice(0, 80))}`);
    if (groups['history'] !== undefined) historyId = groups['history'];
    else if (groups['sequence'] !== undefined) sequence = Number(groups['sequence']);
    else if (groups['part'] !== undefined) {
      parts.push({ file: groups['part'], firstOffset: Number(groups['partOffset']) });
    } else {
      base = {
        file: groups['base'] as string,
        offset: Number(groups['baseOffset']),
        epoch: Number(groups['epoch']),
        fileBytes: Number(groups['baseBytes']),
      };
    }
  }
  if (historyId === '' || parts.length === 0) throw damaged('is cut short');
  return { formatVersion, historyId, sequence, base, parts };
}

function damaged(what: string): RingfortError {
  const advice = 'Restore this directory from a backup, or empty it and let the node copy from another one';
  return new RingfortError('LOG_DAMAGED', `${MANIFEST_FILE} ${what}. ${advice}`);
}

function unknownVersion(version: string): RingfortError {
  const known = `this release reads versions ${OLDEST_VERSION} to ${FORMAT_VERSION}`;
  const advice = 'Start the node with the release that wrote this directory, or a newer one';
  return new RingfortError(
    'FORMAT_UNKNOWN',
    `${MANIFEST_FILE} has format version ${version}; ${known}. ${advice}`,
  );
}
