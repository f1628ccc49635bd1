/**
 * `info`: the INFO texts of the shards as one. Sections and fields are united in order of appearance; what counts
 * per shard is added up (info-fields.ts says what), the rest is the first shard's.
 */
import { humanBytes } from '@ringfort/base';
import type { ReplyWriter } from '@ringfort/protocol';
import { combineField } from './info-fields.ts';
import { nextLine } from './parts.ts';

const VERBATIM = 61;
const VERBATIM_PREFIX_LENGTH = 'txt:'.length;

/** Per section, per field, its value in every shard that has it. */
type Sections = Map<string, Map<string, string[]>>;

export function mergeInfoText(parts: readonly Buffer[], reply: ReplyWriter): void {
  const sections: Sections = new Map();
  for (const part of parts) collect(textOf(part), sections);
  const texts: string[] = [];
  for (const [section, fields] of sections) {
    const title = section === '' ? '' : `# ${section}\r\n`;
    texts.push(
      title +
        [...fields].map(([name, values]) => `${name}:${mergedValue(name, values, fields)}\r\n`).join(''),
    );
  }
  reply.verbatim('txt', texts.join('\r\n'));
}

function textOf(part: Buffer): string {
  const start = nextLine(part, 0) + (part[0] === VERBATIM ? VERBATIM_PREFIX_LENGTH : 0);
  return part.utf8Slice(start, part.length - 2);
}

function collect(text: string, sections: Sections): void {
  let section = '';
  for (const line of text.split('\r\n')) {
    if (line.startsWith('# ')) section = line.slice(2);
    const colon = line.indexOf(':');
    if (line.startsWith('#') || colon < 0) continue;
    const fields = entryOf(sections, section, () => new Map<string, string[]>());
    entryOf(fields, line.slice(0, colon), () => [] as string[]).push(line.slice(colon + 1));
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** Fields that are quotients of two others, and what stands between the quotient and the text. */
const QUOTIENTS: ReadonlyMap<string, { part: string; whole: string; scale: number; unit: string }> = new Map([
  ['mem_fragmentation_ratio', { part: 'used_memory_rss', whole: 'used_memory', scale: 1, unit: '' }],
  ['allocator_frag_ratio', { part: 'allocator_active', whole: 'allocator_allocated', scale: 1, unit: '' }],
  ['used_memory_peak_perc', { part: 'used_memory', whole: 'used_memory_peak', scale: 100, unit: '%' }],
]);

/** `used_memory_human` follows `used_memory`, so that the two agree; quotients follow from the sums likewise. */
function mergedValue(name: string, values: readonly string[], fields: ReadonlyMap<string, string[]>): string {
  const quotient = QUOTIENTS.get(name);
  if (quotient !== undefined && values.length > 1) {
    const { scale, unit } = quotient;
    const part = Number(combineField(quotient.part, fields.get(quotient.part) ?? ['0']));
    const whole = Number(combineField(quotient.whole, fields.get(quotient.whole) ?? ['0']));
    return `${((part * scale) / Math.max(1, whole)).toFixed(2)}${unit}`;
  }
  const base = name.endsWith('_human') ? fields.get(name.slice(0, -'_human'.length)) : undefined;
  if (base === undefined) return combineField(name, values);
  return humanBytes(Number(combineField(name.slice(0, -'_human'.length), base)));
}
