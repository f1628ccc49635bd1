/** The samples of the throughput scenario as a table, as figures to keep, and against what is to be reached. */
import { type Spread, spreadOf } from '../report/statistics.ts';
import { textTable } from '../report/text-table.ts';
import { type Verdict, verdictOf } from '../report/verdict.ts';
import type { TargetName } from '../servers/target.ts';

export interface Sample {
  readonly round: number;
  readonly name: TargetName;
  readonly operation: 'set' | 'get';
  readonly pipeline: number;
  readonly requestsPerSecond: number;
  readonly latencyMsMedian: number;
  readonly latencyMs99: number;
  readonly cpuMicrosecondsPerOperation: number;
  readonly cpuByProcess: readonly ProcessShare[];
}

interface ProcessShare {
  readonly label: string;
  readonly microsecondsPerOperation: number;
}

/** CPU per operation of `name` over that of `reference`, at most. */
const COMPARISONS = [
  {
    name: 'node',
    reference: 'redis',
    label: 'node ÷ redis-server',
    limits: new Map([
      [1, 1.05],
      [16, 0.9],
      [64, 0.85],
    ]),
  },
  {
    name: 'proxy',
    reference: 'twemproxy',
    label: 'proxy + 2 nodes ÷ twemproxy + 2 redis',
    limits: new Map([
      [1, 1.05],
      [16, 0.5],
      [64, 0.3],
    ]),
  },
] as const;

const LABELS: Readonly<Record<TargetName, string>> = {
  redis: 'redis-server',
  node: 'ringfort node',
  twemproxy: 'twemproxy + 2 redis',
  proxy: 'ringfort proxy + 2 nodes',
};

interface Group {
  readonly operation: 'set' | 'get';
  readonly pipeline: number;
}

export function describeThroughput(samples: readonly Sample[]): string {
  const head = [
    'server',
    'command',
    'pipeline',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'CPU µs/op',
    'least',
    'most',
  ];
  const rows = throughputFigures(samples).servers.map((figure) => [
    LABELS[figure.name],
    figure.operation.toUpperCase(),
    String(figure.pipeline),
    Math.round(figure.requestsPerSecond.median).toLocaleString('en'),
    figure.latencyMsMedian.median.toFixed(2),
    figure.latencyMs99.median.toFixed(2),
    figure.cpuMicrosecondsPerOperation.median.toFixed(2),
    figure.cpuMicrosecondsPerOperation.minimum.toFixed(2),
    figure.cpuMicrosecondsPerOperation.maximum.toFixed(2),
    figure.cpuByProcess.length < 2 ? '' : figure.cpuByProcess.map(describeShare).join(', '),
  ]);
  return textTable([head, ...rows]);
}

export function throughputFigures(samples: readonly Sample[]) {
  const names = [...new Set(samples.map((sample) => sample.name))];
  const servers = groupsOf(samples).flatMap((group) =>
    names.map((name) => {
      const own = inGroup(samples, group, name);
      const spread = (pick: (sample: Sample) => number) => spreadOf(own.map(pick));
      return {
        ...group,
        name,
        requestsPerSecond: spread((sample) => sample.requestsPerSecond),
        latencyMsMedian: spread((sample) => sample.latencyMsMedian),
        latencyMs99: spread((sample) => sample.latencyMs99),
        cpuMicrosecondsPerOperation: spread((sample) => sample.cpuMicrosecondsPerOperation),
        cpuByProcess: medianShares(own),
      };
    }),
  );
  return { servers, ratios: ratiosOf(samples) };
}

function describeShare(share: ProcessShare): string {
  return `${share.label} ${share.microsecondsPerOperation.toFixed(2)}`;
}

function medianShares(samples: readonly Sample[]): ProcessShare[] {
  return samples[0].cpuByProcess.map(({ label }, index) => {
    const shares = samples.map((sample) => sample.cpuByProcess[index].microsecondsPerOperation);
    return { label, microsecondsPerOperation: spreadOf(shares).median };
  });
}

export function throughputVerdicts(samples: readonly Sample[]): Verdict[] {
  return ratiosOf(samples).map((ratio) =>
    verdictOf({
      what: `${ratio.label}, ${ratio.operation.toUpperCase()}, pipeline ${ratio.pipeline}`,
      measured: ratio.cpu.median,
      limit: ratio.limit,
      unit: '×',
    }),
  );
}

interface Ratio extends Group {
  readonly label: string;
  readonly limit: number;
  readonly cpu: Spread;
}

function ratiosOf(samples: readonly Sample[]): Ratio[] {
  const ratios: Ratio[] = [];
  for (const { name, reference, label, limits } of COMPARISONS) {
    for (const group of groupsOf(samples)) {
      const own = inGroup(samples, group, name);
      const others = inGroup(samples, group, reference);
      if (own.length === 0 || own.length !== others.length) continue;
      const ratio = own.map(
        (sample, round) => sample.cpuMicrosecondsPerOperation / others[round].cpuMicrosecondsPerOperation,
      );
      ratios.push({ ...group, label, limit: limits.get(group.pipeline) ?? 1, cpu: spreadOf(ratio) });
    }
  }
  return ratios;
}

function groupsOf(samples: readonly Sample[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { operation, pipeline } of samples)
    groups.set(`${operation} ${pipeline}`, { operation, pipeline });
  return [...groups.values()];
}

/** In round order. */
function inGroup(samples: readonly Sample[], group: Group, name: TargetName): Sample[] {
  return samples
    .filter((sample) => sample.name === name)
    .filter((sample) => sample.operation === group.operation && sample.pipeline === group.pipeline)
    .sort((a, b) => a.round - b.round);
}
