/** What a person sees when everything has started. Pure. */
import { alignColumns } from '../cluster/columns.ts';
import { LOCAL_HOST } from './process-files.ts';

export interface SummaryFacts {
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly placementAdminPort: number;
  readonly dataFolder: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly shard: string;
    readonly role: string;
    readonly port: number;
    readonly adminPort: number;
  }[];
}

export function summaryText(facts: SummaryFacts): string {
  const { host, port, adminPort } = facts;
  const client = port === 6379 ? 'redis-cli' : `redis-cli -p ${port}`;
  const lines = alignColumns([
    ['clients', `${host}:${port}`, `try: ${client} set a 1`],
    ['admin', `http://${host}:${adminPort}`, '/metrics /healthz /readyz /status'],
    ['placement', `http://${LOCAL_HOST}:${facts.placementAdminPort}`, '/status'],
    ['data', facts.dataFolder, ''],
  ]);
  const nodes = alignColumns(
    facts.nodes.map((node) => [
      node.shard,
      node.role,
      node.id,
      `${LOCAL_HOST}:${node.port}`,
      `http://${LOCAL_HOST}:${node.adminPort}`,
    ]),
  );
  return [
    '',
    'Ringfort is ready.',
    '',
    ...indent(lines),
    '',
    ...indent(nodes),
    '',
    'Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
