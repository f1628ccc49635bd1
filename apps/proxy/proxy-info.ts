/** INFO's sections about this process; NODE_SECTIONS come from the nodes (info-operation.ts). */
import { commonInfo } from '@ringfort/host';
import type { InfoSection, InfoService } from '@ringfort/session';
import { NODE_SECTIONS } from './info-operation.ts';
import type { ProxyServer } from './proxy-server.ts';

/** Client libraries that find this wait and ask again, as they do while a server loads its data. */
const STARTING: Readonly<Record<string, () => InfoSection['fields']>> = {
  persistence: () => [
    ['loading', 1],
    ['loading_eta_seconds', 1],
  ],
};

export class ProxyInfo implements InfoService {
  /** The sections that the last INFO asked for, the nodes' included. */
  lastNames: ReadonlySet<string> = new Set();
  readonly #proxy: ProxyServer;

  constructor(proxy: ProxyServer) {
    this.#proxy = proxy;
  }

  sections(names: ReadonlySet<string>): readonly InfoSection[] {
    this.lastNames = names;
    const ofNodes: ReadonlySet<string> = new Set(NODE_SECTIONS);
    const hasTopology = this.#proxy.cluster.slotMap !== undefined;
    const own = new Set([...names].filter((name) => !hasTopology || !ofNodes.has(name)));
    return commonInfo(this.#proxy.host, { names: own, mode: 'proxy', own: hasTopology ? {} : STARTING });
  }
}
