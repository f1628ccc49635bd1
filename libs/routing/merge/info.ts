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

/** `used_memory_human` follows `used_memory`, so that the two agree. */
function mergedValue(name: string, values: readonly string[], fields: ReadonlyMap<string, string[]>): string {
  const base = name.endsWith('_human') ? fields.get(name.slice(0, -'_human'.length)) : undefined;
  if (base === undefined) return combineField(name, values);
  return humanBytes(Number(combineField(name.slice(0, -'_human'.length), base)));
}
