/** What the oracle is too old for: a proxy with three shards against a node alone. */
import { compareWithRedis } from './compare-servers.ts';
import { NEWER_FAMILY } from './generators/scripts.ts';
import { startLoneNode } from './lone-node.ts';
import { startThreeShards } from './three-shards.ts';

compareWithRedis('proxy', startThreeShards, startLoneNode, [NEWER_FAMILY]);
