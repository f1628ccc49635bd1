export { NOTHING } from './nothing.ts';
