/**
 * One command line per option of a command, made from the table that documents it: the required arguments, and of the
 * optional ones only those that lead to the option.
 */
import type { ArgumentSpec, CommandEntry } from '@ringfort/command-table';

/** The oracle's version: what came later it does not know. */
const NEWER_THAN_ORACLE = /^(?:7\.[1-9]|[89])/;

/** What stands for an argument, by its name, where its type alone does not tell. */
const BY_NAME: Readonly<Record<string, string>> = {
  numkeys: '1',
  id: '1-1',
  start: '0',
  end: '1',
  min: '0',
  max: '1',
  stop: '1',
  longitude: '13.4',
  latitude: '38.1',
  encoding: 'u8',
  'serialized-value': 'no payload',
  group: 'group',
  groupname: 'group',
  consumer: 'consumer',
  consumername: 'consumer',
  lastid: '9-9',
  last_id: '9-9',
  max_deleted_entry_id: '1-0',
  cursor: '0',
  count: '10',
};

export function isNewerThanOracle(since: string | undefined): boolean {
  return since !== undefined && NEWER_THAN_ORACLE.test(since);
}

/** Lines as words; the first has no option at all. */
export function optionLines(entry: CommandEntry, keyOf: (index: number) => string): string[][] {
  const specs = entry.spec.arguments ?? [];
  const wanted: readonly (ArgumentSpec | undefined)[] = [undefined, ...specs.flatMap(optionsWithin)];
  return wanted.map((option) => {
    let keyCount = 0;
    const words = specs.flatMap((spec) => wordsOf(spec, option, () => keyOf(keyCount++)));
    return [...entry.fullName.split('|'), ...words];
  });
}

/** Optional arguments and alternatives, at any depth. */
function optionsWithin(spec: ArgumentSpec): ArgumentSpec[] {
  if (isNewerThanOracle(spec.since)) return [];
  const inner = (spec.arguments ?? []).flatMap(optionsWithin);
  const alternatives = spec.type === 'oneof' ? (spec.arguments ?? []) : [];
  const isOption = spec.flags?.includes('optional') === true;
  return [...new Set([...(isOption ? [spec] : []), ...alternatives, ...inner])];
}

function wordsOf(spec: ArgumentSpec, option: ArgumentSpec | undefined, nextKey: () => string): string[] {
  if (spec.flags?.includes('optional') && !leadsTo(spec, option)) return [];
  const token = spec.token === undefined || spec.token === '' ? [] : [spec.token];
  if (spec.type === 'pure-token') return token;
  const inner = spec.arguments ?? [];
  if (spec.type === 'block') return [...token, ...inner.flatMap((each) => wordsOf(each, option, nextKey))];
  if (spec.type === 'oneof') {
    const chosen = inner.find((each) => leadsTo(each, option)) ?? inner[0];
    return [...token, ...wordsOf(chosen, option, nextKey)];
  }
  return [...token, spec.type === 'key' ? nextKey() : sampleOf(spec)];
}

function leadsTo(spec: ArgumentSpec, option: ArgumentSpec | undefined): boolean {
  if (option === undefined) return false;
  return spec === option || (spec.arguments ?? []).some((each) => leadsTo(each, option));
}

function sampleOf({ name, type }: ArgumentSpec): string {
  const named = BY_NAME[name];
  if (named !== undefined) return named;
  switch (type) {
    case 'integer':
    case 'double':
      return '1';
    case 'pattern':
      return '*';
    case 'unix-time':
      return '4000000000';
    default:
      return 'a';
  }
}
