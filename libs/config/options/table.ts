/** Every option there is, in the order of the documentation page. */
import type { OptionKind, OptionRow } from '../option-row.ts';
import { ACCESS_OPTIONS } from './access.ts';
import { CLUSTER_OPTIONS } from './cluster.ts';
import { DURABILITY_OPTIONS } from './durability.ts';
import { ENCODING_OPTIONS } from './encoding.ts';
import { LINK_OPTIONS } from './link.ts';
import { MEMORY_OPTIONS } from './memory.ts';
import { NETWORK_OPTIONS } from './network.ts';
import { OBSERVABILITY_OPTIONS } from './observability.ts';
import { RATE_LIMIT_OPTIONS } from './rate-limit.ts';

export const OPTION_SECTIONS = [
  { title: 'Network', options: NETWORK_OPTIONS },
  { title: 'Access', options: ACCESS_OPTIONS },
  { title: 'Rate limits', options: RATE_LIMIT_OPTIONS },
  { title: 'Memory', options: MEMORY_OPTIONS },
  { title: 'Value encodings', options: ENCODING_OPTIONS },
  { title: 'Durability and replication', options: DURABILITY_OPTIONS },
  { title: 'Cluster', options: CLUSTER_OPTIONS },
  { title: 'Links', options: LINK_OPTIONS },
  { title: 'Observability', options: OBSERVABILITY_OPTIONS },
] as const;

type Row = (typeof OPTION_SECTIONS)[number]['options'][number];
export type OptionName = Row['name'];
/** The names of the options of one kind: accessors take only those. */
export type OptionNameOf<Kind extends OptionKind> = Extract<Row, { kind: Kind }>['name'];
/** The values an enum option can have. */
export type OptionChoice<Name extends OptionNameOf<'enum'>> = Extract<
  Row,
  { name: Name; kind: 'enum' }
>['values'][number];

export const OPTIONS: readonly OptionRow[] = OPTION_SECTIONS.flatMap(
  (section): readonly OptionRow[] => section.options,
);

/** The tiers that know the option; none for a name that is no option. */
export function optionTiers(name: string): OptionRow['tiers'] {
  const wanted = name.toLowerCase();
  return OPTIONS.find((row) => row.name === wanted || row.alias === wanted)?.tiers ?? [];
}
