/** Every generated page: where it is kept and which table it comes from. */
import { commandTable, renderCommandsPage } from '@ringfort/command-table';
import { renderOptionsPage } from '@ringfort/config';
import { isServedByNode } from '@ringfort/node-app';

interface GeneratedPage {
  readonly path: string;
  render(): string;
}

export const GENERATED_PAGES: readonly GeneratedPage[] = [
  { path: 'docs/commands.md', render: () => renderCommandsPage(commandTable, isServedByNode) },
  { path: 'docs/configuration.md', render: renderOptionsPage },
];
