/** The store that a `--topology` URL names. */
import { fileURLToPath } from 'node:url';
import { RingfortError } from '@ringfort/base';
import type { TopologyStore } from '../contract.ts';
import { type FileStoreOptions, FileTopologyStore } from './file-store.ts';

/** `file:///path/topology.json`. RingfortError TOPOLOGY_URL for anything else. */
export function openTopologyStore(url: string, options: FileStoreOptions): TopologyStore {
  if (url === '') {
    throw new RingfortError('TOPOLOGY_URL', '--topology file:///path/topology.json is needed');
  }
  if (!URL.canParse(url)) throw new RingfortError('TOPOLOGY_URL', `"${url}" is not a URL`);
  const parsed = new URL(url);
  if (parsed.protocol !== 'file:') {
    throw new RingfortError('TOPOLOGY_URL', `no topology store for "${parsed.protocol}//"; use file:///path`);
  }
  if (parsed.host !== '') {
    throw new RingfortError(
      'TOPOLOGY_URL',
      `"${url}" names a host; a file URL has three slashes: file:///path`,
    );
  }
  return new FileTopologyStore(fileURLToPath(parsed), options);
}
