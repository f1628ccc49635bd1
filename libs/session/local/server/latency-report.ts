/** LATENCY DOCTOR and LATENCY GRAPH: the samples in words and as a picture of text. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { LocalContext } from '../local-context.ts';
import type { LatencySample, LatestLatency } from '../services.ts';

const GRAPH_ROWS = 5;
const GRAPH_COLUMNS = 80;

/** LATENCY DOCTOR */
export function latencyDoctor({ reply, services }: LocalContext): void {
  const latest = services.latency.latest();
  if (latest.length === 0) {
    reply.verbatim(
      'txt',
      'No event was slow enough to be recorded. Events are recorded from latency-monitor-threshold ' +
        'milliseconds on; at 0 none are: CONFIG SET latency-monitor-threshold <milliseconds>.\n',
    );
    return;
  }
  const lines = latest.map((each) => eventLine(each, services.latency.history(each.event)));
  reply.verbatim('txt', `Slow events:\n${lines.sort().join('')}`);
}

function eventLine({ event, maximumMs }: LatestLatency, samples: readonly LatencySample[]): string {
  const sumMs = samples.reduce((sum, sample) => sum + sample.latencyMs, 0);
  const meanMs = samples.length === 0 ? 0 : Math.round(sumMs / samples.length);
  return `- ${event}: ${samples.length} seconds with samples, mean ${meanMs} ms, maximum ${maximumMs} ms\n`;
}

/** LATENCY GRAPH event: one column per sample, oldest left; the scale is above it. */
export function latencyGraph({ args, reply, services }: LocalContext): void {
  const event = args.text(2);
  const samples = services.latency.history(event).slice(-GRAPH_COLUMNS);
  if (samples.length === 0) {
    writeQuotingError(`ERR No samples available for event '${quotedArgument(args, 2)}'`, reply);
    return;
  }
  const values = samples.map((sample) => sample.latencyMs);
  const lowMs = Math.min(...values);
  const highMs = Math.max(...values);
  const heights = values.map((value) => barHeight(value, lowMs, highMs));
  let text = `${event} - high ${highMs} ms, low ${lowMs} ms (${samples.length} samples)\n`;
  for (let row = GRAPH_ROWS; row >= 1; row--) {
    text += `${heights.map((height) => (height >= row ? '#' : ' ')).join('')}\n`;
  }
  reply.verbatim('txt', text);
}

function barHeight(value: number, low: number, high: number): number {
  if (high === low) return 1;
  return 1 + Math.round(((value - low) / (high - low)) * (GRAPH_ROWS - 1));
}
