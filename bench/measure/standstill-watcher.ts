/** A process of machine-witness.ts: looks at the clock every millisecond and tells, when asked, when it could not. */
import { setTimeout as delay } from 'node:timers/promises';
import { sharedNowMs, type TimeSpan } from './standstill.ts';

const INTERVAL_MS = 1;
/** A timer of a millisecond may come one later; what is less than this late is not worth a note. */
const LATE_MS_MIN = 1.5;

const spans: TimeSpan[] = [];
let isWatching = true;

process.once('message', () => {
  isWatching = false;
});
process.once('disconnect', () => process.exit());

// The first looks run code that was never compiled.
for (let look = 0; look < 100; look++) await delay(INTERVAL_MS);
process.send?.('watching');
let last = sharedNowMs();
while (isWatching) {
  await delay(INTERVAL_MS);
  const now = sharedNowMs();
  const expected = last + INTERVAL_MS;
  if (now - expected > LATE_MS_MIN) spans.push({ startMs: expected, endMs: now });
  last = now;
}
process.send?.(spans, () => process.disconnect?.());
