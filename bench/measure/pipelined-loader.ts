/** Fills a target over one pipelined connection, faster and more exactly than a load generator with random keys does. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { BENCHMARK_PASSWORD, type Target } from '../servers/target.ts';

const BATCH_BYTES = 256 * 1024;
const LINE_FEED = 10;
const MINUS = 45;

/** A whole request as it goes over the wire. */
export function request(...parts: readonly string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
}

export class PipelinedLoader {
  readonly #socket: Socket;
  #batch = '';
  #missingLines = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(target: Target): Promise<PipelinedLoader> {
    const socket = connect(target.port, '127.0.0.1');
    await once(socket, 'connect');
    const loader = new PipelinedLoader(socket);
    await loader.send(request('AUTH', BENCHMARK_PASSWORD));
    await loader.flush();
    return loader;
  }

  /** Sends with the next batch. Replies are counted by their lines: one for a status or an integer, two for a bulk. */
  async send(bytes: string, replyLines = 1): Promise<void> {
    this.#batch += bytes;
    this.#missingLines += replyLines;
    if (this.#batch.length >= BATCH_BYTES) await this.flush();
  }

  /** Resolves when everything sent has been answered. */
  async flush(): Promise<void> {
    if (this.#missingLines === 0) return;
    this.#socket.write(this.#batch);
    this.#batch = '';
    let isLineStart = true;
    while (this.#missingLines > 0) {
      const [chunk] = (await once(this.#socket, 'data')) as [Buffer];
      for (const byte of chunk) {
        if (isLineStart && byte === MINUS)
          throw new Error(`refused: ${chunk.toString('latin1').slice(0, 200)}`);
        isLineStart = byte === LINE_FEED;
        if (isLineStart) this.#missingLines--;
      }
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Opens a loader for `load`, and closes it when everything is answered. */
export async function loadWith(
  target: Target,
  load: (loader: PipelinedLoader) => Promise<void>,
): Promise<void> {
  const loader = await PipelinedLoader.connect(target);
  try {
    await load(loader);
    await loader.flush();
  } finally {
    loader.close();
  }
}
