/** For tests of all workspaces: waiting for what must come, and the real server to compare with. */
export { type RedisServer, startRedisServer } from './testing/redis-server.ts';
export { until } from './testing/until.ts';
