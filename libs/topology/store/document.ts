/**
 * The file form of a topology (docs/formats/topology.md): JSON for people, with a CRC-32 of the compact form of the
 * `topology` member, so that a half-written or hand-edited file is noticed instead of obeyed.
 */
import { crc32 } from 'node:zlib';
import { errorText, RingfortError } from '@ringfort/base';
import type { Topology } from '../contract.ts';
import { parseTopology } from '../validate.ts';

export function encodeDocument(topology: Topology): string {
  const document = { format: 'ringfort-topology', checksum: checksumOf(topology), topology };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** The topology in the document; RingfortError TOPOLOGY_DAMAGED or TOPOLOGY_INVALID says what is wrong with it. */
export function decodeDocument(text: string, name: string): Topology {
  const document = parseDocument(text, name);
  if (document.checksum !== checksumOf(document.topology)) {
    throw new RingfortError(
      'TOPOLOGY_DAMAGED',
      `${name}: the checksum does not match; restore the file or remove it to start with a new topology`,
    );
  }
  return parseTopology(document.topology);
}

function parseDocument(text: string, name: string): { checksum: unknown; topology: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RingfortError('TOPOLOGY_DAMAGED', `${name}: not JSON: ${errorText(error)}`, { cause: error });
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    !('format' in value) ||
    value.format !== 'ringfort-topology'
  ) {
    throw new RingfortError('TOPOLOGY_DAMAGED', `${name}: not a topology file`);
  }
  return {
    checksum: 'checksum' in value ? value.checksum : undefined,
    topology: 'topology' in value ? value.topology : undefined,
  };
}

function checksumOf(topology: unknown): string {
  return crc32(JSON.stringify(topology) ?? '')
    .toString(16)
    .padStart(8, '0');
}
