/** A proxy with three shards against one redis-server. */
import { compareWithRedis } from './compare-servers.ts';
import { startThreeShards } from './three-shards.ts';

compareWithRedis('proxy', startThreeShards);
