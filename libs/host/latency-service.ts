/** The latency monitor and the command statistics as the LATENCY commands ask for them. */
import { commandTable } from '@ringfort/command-table';
import type { LatencyService } from '@ringfort/session';
import type { LatencyMonitor } from '@ringfort/telemetry';
import type { CommandStatistics } from './command-statistics.hot.ts';

export function latencyService(monitor: LatencyMonitor, statistics: CommandStatistics): LatencyService {
  return {
    latest: () =>
      monitor.latest().map(({ event, timestampSeconds, latencyMs, maximumMs }) => ({
        ...{ event, last: { timestampSeconds, latencyMs }, maximumMs },
      })),
    history: (event) => monitor.history(event),
    reset: (events) => monitor.reset(events),
    histograms: (names) =>
      commandTable.entries
        .filter(
          ({ id, fullName }) => statistics.calls[id] > 0 && (names.length === 0 || names.includes(fullName)),
        )
        .map(({ id, fullName }) => ({
          ...{ commandName: fullName, callCount: statistics.calls[id], buckets: statistics.histogram(id) },
        })),
  };
}
