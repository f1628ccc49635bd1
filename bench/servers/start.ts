import { unreachable } from '@ringfort/base';
import { startRedis } from './redis.ts';
import { startNode, startProxyWithNodes } from './ringfort.ts';
import type { Target, TargetName } from './target.ts';
import { startTwemproxy } from './twemproxy.ts';

/** Starts the named servers, one after the other. Those already started are ended when a later one fails. */
export async function startTargets(names: readonly TargetName[]): Promise<Map<TargetName, Target>> {
  const targets = new Map<TargetName, Target>();
  try {
    for (const name of names) targets.set(name, await startTarget(name));
  } catch (error) {
    for (const target of targets.values()) await target.stop();
    throw error;
  }
  return targets;
}

function startTarget(name: TargetName): Promise<Target> {
  switch (name) {
    case 'redis':
      return startRedis();
    case 'node':
      return startNode();
    case 'twemproxy':
      return startTwemproxy();
    case 'proxy':
      return startProxyWithNodes();
    default:
      return unreachable(name);
  }
}
