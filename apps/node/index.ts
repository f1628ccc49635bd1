export { runNode } from './run-node.ts';
export { isServedByNode } from './served-commands.ts';
