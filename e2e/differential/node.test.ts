/** A node alone against redis-server. */
import { compareWithRedis } from './compare-servers.ts';
import { startLoneNode } from './lone-node.ts';

compareWithRedis('node', startLoneNode);
