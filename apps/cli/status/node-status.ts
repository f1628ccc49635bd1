/** Asks a node of this machine how it is. */
import type { NodeStatus } from '@ringfort/telemetry';
import { z } from 'zod';

const ANSWER_TIMEOUT_MS = 5000;

const nodeStatusSchema: z.ZodType<NodeStatus> = z.object({
  tier: z.literal('node'),
  id: z.string(),
  shard: z.string(),
  role: z.enum(['primary', 'replica', 'unknown']),
  epoch: z.number(),
  offset: z.number(),
  usedMemoryBytes: z.number(),
  keys: z.number(),
  clients: z.number(),
});

/** Undefined when nobody answers in time, or when the answer is not a node's. */
export async function fetchNodeStatus(adminPort: number): Promise<NodeStatus | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(`http://127.0.0.1:${adminPort}/status`, { signal });
    return nodeStatusSchema.parse(await response.json());
  } catch {
    return undefined;
  }
}
