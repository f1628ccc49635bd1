/** Scripts of one family, and of all mixed; with each of them a way to walk the keyspace afterwards. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import type { Script } from '../script.ts';
import { oneOf, type Pools, poolsOf, type Tier } from './arguments.ts';
import { bitmapCommands } from './bitmap.ts';
import { words } from './commands.ts';
import { companySteps, type Step } from './company.ts';
import { consumerGroupSteps } from './consumer-group.ts';
import { genericCommands } from './generic.ts';
import { geoCommands } from './geo.ts';
import { hashCommands } from './hash.ts';
import { hyperloglogCommands } from './hyperloglog.ts';
import { listCommands } from './list.ts';
import { newerCommands } from './newer.ts';
import { restoreCommands } from './restore.ts';
import { serverCommands } from './server.ts';
import { setCommands } from './set.ts';
import { sortSteps } from './sort.ts';
import { sortedSetCommands } from './sorted-set.ts';
import { sortedSetAlgebraCommands } from './sorted-set-algebra.ts';
import { streamCommands } from './stream.ts';
import { stringCommands } from './string.ts';

const COMMANDS_PER_SCRIPT_MAX = 60;

type Commands = (pools: Pools) => fc.Arbitrary<Command>;
type Steps = (pools: Pools) => fc.Arbitrary<Step>;
type NamedSteps = readonly [name: string, steps: Steps];

const TYPES: readonly NamedSteps[] = [
  ['string', single(stringCommands)],
  ['bitmap', single(bitmapCommands)],
  ['hash', single(hashCommands)],
  ['list', single(listCommands)],
  ['set', single(setCommands)],
  ['sorted-set', single(sortedSetCommands)],
  ['sorted-set-algebra', single(sortedSetAlgebraCommands)],
  ['stream', single(streamCommands)],
  ['consumer-group', consumerGroupSteps],
  ['hyperloglog', single(hyperloglogCommands)],
  ['geo', single(geoCommands)],
  ['sort', sortSteps],
  ['restore', single(restoreCommands)],
];

/** They count keys and change databases, so nothing may expire beside them. */
const KEYSPACE: readonly NamedSteps[] = [
  ['generic', single(genericCommands)],
  ['server', single(serverCommands)],
];

export type Family = readonly [name: string, steps: (tier: Tier) => fc.Arbitrary<Step>];

export const FAMILIES: readonly Family[] = [
  ...TYPES.map(([name, steps]): Family => [name, (tier) => inCompany(steps, poolsOf(tier))]),
  ...KEYSPACE.map(([name, steps]): Family => [name, (tier) => steps(poolsOf(tier))]),
  ['mixed', (tier) => fc.oneof(...TYPES.map(([name, steps]) => inCompany(steps, poolsOf(tier, name))))],
  ['everything', (tier) => fc.oneof(...[...TYPES, ...KEYSPACE].map(([, steps]) => steps(poolsOf(tier))))],
];

/** For comparisons between two Ringforts, since the oracle does not know them. */
export const NEWER_FAMILY: Family = ['newer', (tier) => inCompany(single(newerCommands), poolsOf(tier))];

/** The same one more than once, too: the last counts. */
const scanOptions = fc
  .array(
    fc.oneof(
      words(oneOf('MATCH', 'match'), oneOf('*', '*a*', '[^a]*', '{tag}?')),
      words('COUNT', oneOf('1', '10', '1000')),
      words('TYPE', oneOf('string', 'hash', 'STRING', 'zset', 'stream')),
    ),
    { maxLength: 4 },
  )
  .map((options) => options.flat());

export function scriptsOf(steps: fc.Arbitrary<Step>): fc.Arbitrary<Script> {
  return fc.record({
    protocol: fc.constantFrom(2 as const, 3 as const),
    steps: fc.array(steps, { minLength: 1, maxLength: COMMANDS_PER_SCRIPT_MAX, size: 'max' }),
    scanOptions,
    exchangesDumps: fc.oneof(
      { weight: 7, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  });
}

/** Each command a step of its own. */
function single(commands: Commands): Steps {
  return (pools) => commands(pools).map((each): Step => [each]);
}

function inCompany(steps: Steps, pools: Pools): fc.Arbitrary<Step> {
  return fc.oneof({ weight: 12, arbitrary: steps(pools) }, { weight: 1, arbitrary: companySteps(pools) });
}
