/** What handlers may ask of this process. */
import type { NodeServices } from '@ringfort/commands';
import type { Configuration } from '@ringfort/config';

export function nodeServices(configuration: Configuration): NodeServices {
  const startupResidentBytes = process.memoryUsage.rss();
  const sleepCell = new Int32Array(new SharedArrayBuffer(4));
  return {
    // DEBUG SLEEP is there to block the event loop.
    sleep: (ms) => void Atomics.wait(sleepCell, 0, 0, ms),
    processMemory: () => {
      const { rss, heapUsed } = process.memoryUsage();
      const peakResidentBytes = process.resourceUsage().maxRSS * 1024;
      return { residentBytes: rss, peakResidentBytes, startupResidentBytes, heapUsedBytes: heapUsed };
    },
    option: (name) => configuration.text(name) ?? '',
  };
}
