export { INDEX } from '../net/index.ts';
