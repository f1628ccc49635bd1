/**
 * The manifest's contents and their text form: which files hold the state, in which order, from which offsets.
 * docs/formats/manifest.md describes it. Text, so that an operator can read it; with a CRC, so that a damaged one
 * is never obeyed; in exactly one spelling, so that decoding and encoding again must give the same bytes.
 */
import { crc32 } from 'node:zlib';
import { RingfortError } from '@ringfort/base';

export const MANIFEST_FILE = 'manifest';
const FORMAT_VERSION = 1;

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
  const { historyId, sequence, base, parts } = manifest;
  const lines = [`ringfort-manifest ${FORMAT_VERSION}`, `history ${historyId}`, `sequence ${sequence}`];
  if (base !== undefined) {
    lines.push(`base ${base.file} offset ${base.offset} epoch ${base.epoch} bytes ${base.fileBytes}`);
  }
  for (const part of parts) lines.push(`part ${part.file} offset ${part.firstOffset}`);
  const body = `${lines.join('\n')}\n`;
  return Buffer.from(`${body}crc32 ${crc32(body).toString(16).padStart(8, '0')}\n`, 'latin1');
}

/** Throws LOG_DAMAGED with what is wrong; an unknown version has its own text. */
export function decodeManifest(bytes: Buffer): Manifest {
  const text = bytes.toString('latin1');
  const version = /^ringfort-manifest (\d+)\n/.exec(text)?.[1];
  if (version !== undefined && version !== String(FORMAT_VERSION)) {
    throw damaged(`has format version ${version}; this release reads version ${FORMAT_VERSION}`);
  }
  const manifest = parse(text);
  if (!encodeManifest(manifest).equals(bytes)) throw damaged('does not match its checksum');
  return manifest;
}

const LINE =
  /^(?:history (?<history>[0-9a-f]{40})|sequence (?<sequence>\d{1,15})|base (?<base>[\w.-]+) offset (?<baseOffset>\d{1,15}) epoch (?<epoch>\d{1,10}) bytes (?<baseBytes>\d{1,15})|part (?<part>[\w.-]+) offset (?<partOffset>\d{1,15}))$/;

function parse(text: string): Manifest {
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
  return { historyId, sequence, base, parts };
}

function damaged(what: string): RingfortError {
  const advice = 'Restore this directory from a backup, or empty it and let the node copy from another one';
  return new RingfortError('LOG_DAMAGED', `${MANIFEST_FILE} ${what}. ${advice}`);
}
