/** Every generated page: where it is kept and which table it comes from. */
import { renderOptionsPage } from '@ringfort/config';

interface GeneratedPage {
  readonly path: string;
  render(): string;
}

export const GENERATED_PAGES: readonly GeneratedPage[] = [
  { path: 'docs/configuration.md', render: renderOptionsPage },
];
