export { INDEX } from '../storage/index.ts';
