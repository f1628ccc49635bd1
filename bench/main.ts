/** `npm run bench`: runs the scenarios, prints what they found beside what is to be reached, and keeps the figures. */
import { Command } from 'commander';
import { keepResults } from './report/results-file.ts';
import { describeVerdict, type Verdict } from './report/verdict.ts';
import { everysecCost } from './scenarios/everysec-cost.ts';
import { expiryStall } from './scenarios/expiry-stall.ts';
import { gcPauses } from './scenarios/gc-pauses.ts';
import { largeFree } from './scenarios/large-free.ts';
import { memory } from './scenarios/memory.ts';
import { rewriteStall } from './scenarios/rewrite-stall.ts';
import type { RunOptions, Scenario } from './scenarios/scenario.ts';
import { throughput } from './scenarios/throughput.ts';
import { typesMemory } from './scenarios/types-memory.ts';
import { typesThroughput } from './scenarios/types-throughput.ts';
import { TARGET_NAMES, type TargetName } from './servers/target.ts';

const SCENARIOS: readonly Scenario[] = [
  throughput,
  memory,
  typesThroughput,
  typesMemory,
  expiryStall,
  rewriteStall,
  largeFree,
  gcPauses,
  everysecCost,
];

interface Flags {
  readonly quick?: boolean;
  readonly rounds?: string;
  readonly only?: string;
  readonly targets?: string;
  readonly name: string;
}

function parse(): Flags {
  return new Command('bench')
    .description('Ringfort beside redis-server and twemproxy on this machine.')
    .option('--quick', 'one short round: a look, not figures to quote')
    .option('--rounds <count>', 'rounds per scenario (5; with --quick 1)')
    .option(
      '--only <names>',
      `scenarios, separated by commas: ${SCENARIOS.map((each) => each.name).join(', ')}`,
    )
    .option('--targets <names>', `servers of the throughput scenario: ${TARGET_NAMES.join(', ')}`)
    .option('--name <name>', 'name of the file under bench/results; *.tmp is not kept by git', 'latest.tmp')
    .parse()
    .opts<Flags>();
}

/** The items of a comma-separated flag, all of which must be known. */
function chosen<T extends string>(flag: string | undefined, known: readonly T[]): T[] {
  if (flag === undefined) return [...known];
  const names = flag.split(',');
  const unknown = names.filter((name) => !known.some((each) => each === name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; known: ${known.join(', ')}`);
  return known.filter((each) => names.includes(each));
}

async function main(): Promise<void> {
  const flags = parse();
  const names = chosen(
    flags.only,
    SCENARIOS.map((scenario) => scenario.name),
  );
  const options: RunOptions = {
    quick: flags.quick ?? false,
    rounds: Number(flags.rounds ?? (flags.quick ? 1 : 5)),
    targets: chosen<TargetName>(flags.targets, TARGET_NAMES),
    log: (line) => console.log(`  ${line}`),
  };
  const figures: Record<string, unknown> = {};
  const verdicts: Verdict[] = [];
  for (const scenario of SCENARIOS.filter((each) => names.includes(each.name))) {
    console.log(`\n${scenario.name}: ${scenario.question}`);
    const result = await scenario.run(options);
    console.log(`\n${result.text}`);
    figures[scenario.name] = result.figures;
    verdicts.push(...result.verdicts);
  }
  console.log(`\n${verdicts.map(describeVerdict).join('\n')}`);
  console.log(`\nfigures: ${keepResults(flags.name, { options, figures, verdicts })}`);
}

await main();
