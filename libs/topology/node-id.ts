/** How nodes and shards are named: in topologies, on the wires between tiers, in options and as folders. */

const NODE_ID = /^[A-Za-z0-9_.-]{1,64}$/;

export const NODE_ID_RULE = '1 to 64 letters, digits, dots, dashes or underscores';

/** Whether a node or a shard may have this name. */
export function isNodeId(text: string): boolean {
  return NODE_ID.test(text);
}
