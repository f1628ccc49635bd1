/** LATENCY LATEST, HISTORY, RESET, HISTOGRAM: numbers. The ones in words and pictures are in latency-report.ts. */
import type { Arguments } from '@ringfort/protocol';
import type { LocalContext } from '../local-context.ts';

/** LATENCY LATEST */
export function latencyLatest({ reply, services }: LocalContext): void {
  const latest = services.latency.latest();
  reply.array(latest.length);
  for (const each of latest) {
    reply.array(4);
    reply.bulkText(each.event);
    reply.integer(each.timestampSeconds);
    reply.integer(each.latencyMs);
    reply.integer(each.maximumMs);
  }
}

/** LATENCY HISTORY event */
export function latencyHistory({ args, reply, services }: LocalContext): void {
  const samples = services.latency.history(args.text(2));
  reply.array(samples.length);
  for (const sample of samples) {
    reply.array(2);
    reply.integer(sample.timestampSeconds);
    reply.integer(sample.latencyMs);
  }
}

/** LATENCY RESET [event ...] */
export function latencyReset({ args, reply, services }: LocalContext): void {
  reply.integer(services.latency.reset(textsFrom(args, 2)));
}

/** LATENCY HISTOGRAM [command ...]: per command the number of calls and how many took up to 1, 2, 4… µs. */
export function latencyHistogram({ args, reply, services }: LocalContext): void {
  const names = textsFrom(args, 2).map((name) => name.toLowerCase());
  const histograms = services.commandLatency.histograms(names);
  reply.map(histograms.length);
  for (const histogram of histograms) {
    reply.bulkText(histogram.commandName);
    reply.map(2);
    reply.bulkText('calls');
    reply.integer(histogram.callCount);
    reply.bulkText('histogram_usec');
    reply.map(histogram.buckets.length);
    for (const [upToMicros, callCount] of histogram.buckets) {
      reply.integer(upToMicros);
      reply.integer(callCount);
    }
  }
}

function textsFrom(args: Arguments, first: number): string[] {
  const texts: string[] = [];
  for (let at = first; at < args.count; at++) texts.push(args.text(at));
  return texts;
}
