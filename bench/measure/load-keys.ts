/** Fills a target with numbered keys over one pipelined connection, faster and more exactly than random keys do. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { BENCHMARK_PASSWORD, type Target } from '../servers/target.ts';

const BATCH_COUNT = 2_000;
const OK_REPLY_BYTES = '+OK\r\n'.length;

export interface KeysToLoad {
  readonly count: number;
  readonly valueBytes: number;
  /** Wall time at which all of them expire. */
  readonly expireAtMs?: number;
}

/** Keys are 16 bytes: `key:` and 12 digits. */
export async function loadKeys(target: Target, keys: KeysToLoad): Promise<void> {
  const socket = connect(target.port, '127.0.0.1');
  await once(socket, 'connect');
  await exchange(socket, request('AUTH', BENCHMARK_PASSWORD), 1);
  const value = 'v'.repeat(keys.valueBytes);
  const expiry = keys.expireAtMs === undefined ? [] : ['PXAT', String(keys.expireAtMs)];
  for (let first = 0; first < keys.count; first += BATCH_COUNT) {
    const end = Math.min(first + BATCH_COUNT, keys.count);
    let batch = '';
    for (let index = first; index < end; index++) {
      batch += request('SET', `key:${String(index).padStart(12, '0')}`, value, ...expiry);
    }
    await exchange(socket, batch, end - first);
  }
  socket.destroy();
}

function request(...parts: string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${part.length}\r\n${part}\r\n`).join('')}`;
}

/** Sends and waits for that many `+OK`. */
async function exchange(socket: Socket, bytes: string, replyCount: number): Promise<void> {
  socket.write(bytes);
  let missing = replyCount * OK_REPLY_BYTES;
  while (missing > 0) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    if (chunk.includes('-')) throw new Error(`refused: ${chunk.toString('latin1').slice(0, 200)}`);
    missing -= chunk.length;
  }
}
