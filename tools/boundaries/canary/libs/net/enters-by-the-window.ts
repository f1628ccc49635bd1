export { WINDOW } from '../base/window.ts';
