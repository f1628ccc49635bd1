/** INFO's sections about this process; NODE_SECTIONS come from the nodes (info-operation.ts). */
import { commonInfo } from '@ringfort/host';
import type { InfoSection, InfoService } from '@ringfort/session';
import { NODE_SECTIONS } from './info-operation.ts';
import type { ProxyServer } from './proxy-server.ts';

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
    const own = new Set([...names].filter((name) => !ofNodes.has(name)));
    return commonInfo(this.#proxy.host, { names: own, mode: 'proxy', own: {} });
  }
}
