/** Every generated page: where it is kept and which table it comes from. */
import { commandTable, renderCommandsPage } from '@ringfort/command-table';
import { renderOptionsPage } from '@ringfort/config';
import { isServedByNode } from '@ringfort/node-app';
import { compareCommands } from '../compatibility/compare.ts';
import { renderCompatibilityPage } from '../compatibility/page.ts';
import { keptDocs } from '../compatibility/redis-docs.ts';

interface GeneratedPage {
  readonly path: string;
  render(): string;
}

export const GENERATED_PAGES: readonly GeneratedPage[] = [
  { path: 'docs/commands.md', render: () => renderCommandsPage(commandTable, isServedByNode) },
  { path: 'docs/compatibility.md', render: renderCompatibility },
  { path: 'docs/configuration.md', render: renderOptionsPage },
];

function renderCompatibility(): string {
  const redis = keptDocs();
  return renderCompatibilityPage(redis.version, compareCommands(redis, commandTable, isServedByNode));
}
