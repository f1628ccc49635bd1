#!/usr/bin/env node
/** The `ringfort` command. */
import { runCommandLine } from './command-line.ts';

process.exit(await runCommandLine(process.argv));
