#!/usr/bin/env -S node --max-semi-space-size=16 --max-inlined-bytecode-size=1200 --max-inlined-bytecode-size-cumulative=4000
/** The `ringfort` command. */
import { runCommandLine } from './command-line.ts';

process.exit(await runCommandLine(process.argv));
