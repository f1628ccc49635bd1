/** Commands whose way through the proxy is more than a plan: each answers, or sends parts and says how to merge them. */
import type { CommandEntry } from '@ringfort/command-table';
import { commandTable } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import { configGet, configResetStatistics, configSet } from './config-operation.ts';
import { infoOperation } from './info-operation.ts';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';
import { waitOperation } from './wait-operation.ts';

/** False when the request must be offered again. */
export type Operation = (client: ProxyClient, entry: CommandEntry, args: Arguments) => boolean;

/** By command id. */
export function operationsOf(proxy: ProxyServer): readonly (Operation | undefined)[] {
  const operations: Readonly<Record<string, Operation>> = {
    info: infoOperation(proxy),
    'config|get': configGet(proxy),
    'config|set': configSet(proxy),
    'config|resetstat': configResetStatistics(proxy),
    wait: waitOperation(proxy),
  };
  return commandTable.entries.map(({ fullName }) => operations[fullName]);
}

export const OPERATION_NAMES: ReadonlySet<string> = new Set([
  'info',
  'config|get',
  'config|set',
  'config|resetstat',
  'wait',
]);
