/** The command statistics as LATENCY HISTOGRAM asks for them. */
import { commandTable } from '@ringfort/command-table';
import type { CommandLatencyService } from '@ringfort/session';
import type { CommandStatistics } from './command-statistics.hot.ts';

export function commandLatency(statistics: CommandStatistics): CommandLatencyService {
  return {
    histograms: (names) =>
      commandTable.entries
        .filter(({ id, fullName }) => {
          return statistics.calls[id] > 0 && (names.length === 0 || names.includes(fullName));
        })
        .map(({ id, fullName }) => ({
          commandName: fullName,
          callCount: statistics.calls[id],
          buckets: statistics.histogram(id),
        })),
  };
}
