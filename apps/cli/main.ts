#!/usr/bin/env -S node --max-semi-space-size=16
/** The `ringfort` command. */
import { runCommandLine } from './command-line.ts';

process.exit(await runCommandLine(process.argv));
