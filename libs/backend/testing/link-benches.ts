/** The links of a test and the servers they lead to, closed together. */
import { until } from '@ringfort/base/testing';
import { LinkBench } from './link-bench.ts';
import { ToyServer } from './toy-server.ts';

export class LinkBenches {
  readonly #servers: ToyServer[] = [];
  readonly #benches: LinkBench[] = [];

  async server(port = 0): Promise<ToyServer> {
    const started = await ToyServer.start(port);
    this.#servers.push(started);
    return started;
  }

  /** Nobody listens there any more. */
  async stop(server: ToyServer): Promise<void> {
    this.#servers.splice(this.#servers.indexOf(server), 1);
    await server.close();
  }

  bench(...options: ConstructorParameters<typeof LinkBench>): LinkBench {
    const made = new LinkBench(...options);
    this.#benches.push(made);
    return made;
  }

  async upTo({ port }: ToyServer, kind: 'node' | 'redis' = 'node'): Promise<LinkBench> {
    const made = this.bench({ port, kind });
    await until('the link is up', () => made.link.isUp);
    return made;
  }

  async close(): Promise<void> {
    for (const made of this.#benches.splice(0)) made.link.close();
    for (const started of this.#servers.splice(0)) await started.close();
  }
}
