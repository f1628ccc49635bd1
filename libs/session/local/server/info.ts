/**
 * INFO [section ...]: which sections are meant, and how they are written. What is in them comes from the tier.
 * Order and names are Redis's; a name that is not known is no error.
 */
import type { LocalContext } from '../local-context.ts';
import type { InfoSection } from './info-section.ts';

const TITLES: ReadonlyMap<string, string> = new Map([
  ['server', 'Server'],
  ['clients', 'Clients'],
  ['memory', 'Memory'],
  ['persistence', 'Persistence'],
  ['stats', 'Stats'],
  ['replication', 'Replication'],
  ['cpu', 'CPU'],
  ['modules', 'Modules'],
  ['commandstats', 'Commandstats'],
  ['errorstats', 'Errorstats'],
  ['latencystats', 'Latencystats'],
  ['cluster', 'Cluster'],
  ['keyspace', 'Keyspace'],
]);

/** Sections that INFO shows only when they are asked for. */
const EXTRA_SECTIONS = new Set(['commandstats', 'latencystats']);

export function info({ args, reply, services }: LocalContext): void {
  const requested: string[] = [];
  for (let at = 1; at < args.count; at++) requested.push(args.text(at));
  const names = sectionNames(requested);
  reply.verbatim('txt', renderInfo(services.info.sections(names), names));
}

/** The sections that a request means: `default` (or nothing), `all`, `everything`, or names. */
export function sectionNames(requested: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of requested.length === 0 ? ['default'] : requested) {
    const word = text.toLowerCase();
    for (const name of TITLES.keys()) {
      const isMeant =
        word === name ||
        word === 'all' ||
        word === 'everything' ||
        (word === 'default' && !EXTRA_SECTIONS.has(name));
      if (isMeant) names.add(name);
    }
  }
  return names;
}

/** Writes the sections among `names`, in Redis's order. */
export function renderInfo(sections: readonly InfoSection[], names: ReadonlySet<string>): string {
  const texts: string[] = [];
  for (const [name, title] of TITLES) {
    const section = sections.find((each) => each.name === name);
    if (section === undefined || !names.has(name)) continue;
    const lines = section.fields.map(([field, value]) => `${field}:${value}\r\n`);
    texts.push(`# ${title}\r\n${lines.join('')}`);
  }
  return texts.join('\r\n');
}
