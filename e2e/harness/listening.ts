import { once } from 'node:events';
import { connect } from 'node:net';
import type { ManagedProcess } from './managed-process.ts';
import { until } from './until.ts';

const START_TIMEOUT_MS = 10_000;

/** Waits until `server` accepts connections on `port`. For servers that have no other way to say so. */
export async function listening(server: ManagedProcess, port: number): Promise<void> {
  await until(
    () => {
      if (server.hasExited) throw new Error(`${server.label} ended at its start:\n${server.output}`);
      return accepts(port);
    },
    { timeoutMs: START_TIMEOUT_MS, what: `${server.label} listens on ${port}` },
  );
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Refused: not up yet.
    return false;
  } finally {
    socket.destroy();
  }
}
