/** Waits until a process says on its admin page that it can serve, and tells meanwhile what it lacks. */
import type { Timers } from '@ringfort/base';
import type { Logger } from '@ringfort/telemetry';
import { z } from 'zod';

const POLL_MS = 100;
const ANSWER_TIMEOUT_MS = 5000;
/** The reasons are told when it takes this long, and each time they change after that. */
const QUIET_MS = 3000;

const reportSchema = z.object({ ok: z.boolean(), reasons: z.array(z.string()) });

export interface ServingProcess {
  readonly name: string;
  readonly host: string;
  readonly adminPort: number;
  readonly logger: Logger;
  readonly timers: Timers;
}

/** Resolves when `/readyz` answers 200. It does not give up: a shard may have much to load. */
export async function awaitServing({ name, host, adminPort, logger, timers }: ServingProcess): Promise<void> {
  let told = '';
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const report = await askReadiness(`http://${urlHost(host)}:${adminPort}/readyz`);
    if (report.ok) return;
    const reasons = report.reasons.join('; ');
    if (waitedMs >= QUIET_MS && reasons !== told) {
      told = reasons;
      logger.info({ reasons }, `waiting for ${name} to be able to serve`);
    }
    await new Promise<void>((resolve) => {
      timers.after(POLL_MS, resolve);
    });
  }
}

async function askReadiness(url: string): Promise<z.infer<typeof reportSchema>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return reportSchema.parse(await response.json());
  } catch {
    return { ok: false, reasons: ['its admin page does not answer'] };
  }
}

/** The address to ask at: one that means "all" is not one. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '*') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
