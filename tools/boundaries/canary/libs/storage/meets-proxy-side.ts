export { INDEX } from '../routing/index.ts';
