/**
 * `ringfort up | status | proxy | node | placement`. The commands' flags are the rows of the configuration; the
 * processes themselves are loaded only when they are asked for, so that `ringfort status` starts quickly.
 */
import { RingfortError } from '@ringfort/base';
import { type Configuration, loadConfiguration, type Tier } from '@ringfort/config';
import { EXIT_FAILED, EXIT_OK } from '@ringfort/process';
import { Command, CommanderError } from 'commander';
import manifest from './package.json' with { type: 'json' };
import { runStatus } from './status/status.ts';
import { addConfigurationFlags, configurationSources } from './tier-flags.ts';

type TierProgram = (configuration: Configuration) => Promise<number>;

const TIER_COMMANDS: readonly { tier: Tier; description: string; load: () => Promise<TierProgram> }[] = [
  {
    tier: 'up',
    description: 'start everything on this machine: placement, shards with replicas, one proxy',
    load: async () => (await import('./up/up.ts')).runUp,
  },
  {
    tier: 'proxy',
    description: 'start one proxy: clients connect to it',
    load: async () => (await import('@ringfort/proxy-app')).runProxy,
  },
  {
    tier: 'node',
    description: 'start one storage node',
    load: async () => (await import('@ringfort/node-app')).runNode,
  },
  {
    tier: 'placement',
    description: 'start one placement process: it decides who owns what',
    load: async () => (await import('@ringfort/placement-app')).runPlacement,
  },
];

/** Runs the command that `argv` names (as process.argv has it); resolves with the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT_OK;
  const program = new Command('ringfort')
    .description('A sharded, durable, traceable in-memory store behind one address.')
    .version(manifest.version)
    .exitOverride();
  for (const { tier, description, load } of TIER_COMMANDS) {
    const command = program.command(tier).description(description);
    addConfigurationFlags(command, tier);
    command.action(async () => {
      const { userMistakes } = await import('@ringfort/host');
      const sources = configurationSources(command, tier);
      const configuration = loadConfiguration({ ...sources, check: userMistakes });
      const run = await load();
      exitCode = await run(configuration);
    });
  }
  program
    .command('status')
    .description('show shards, nodes, roles, epochs, offsets, memory and keys')
    .option('--data <folder>', 'data folder of `ringfort up`', './data')
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) => {
      process.stdout.write(await runStatus({ dataFolder: options.data, asJson: options.json === true }));
    });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    exitCode = reportFailure(error);
  }
  return exitCode;
}

/** What a user can repair is told in words; a defect keeps its stack. */
function reportFailure(error: unknown): number {
  // Commander has printed its own message, and help or version are no failure.
  if (error instanceof CommanderError) return error.exitCode;
  if (!(error instanceof RingfortError)) throw error;
  process.stderr.write(`ringfort: ${error.message}\n`);
  return EXIT_FAILED;
}
