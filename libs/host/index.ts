export { type AcceptedClient, ClientAcceptor, SHUTTING_DOWN } from './client-acceptor.ts';
export { commonInfo } from './common-info.ts';
export { HostedClient } from './hosted-client.hot.ts';
export { keyFacts, requestFacts } from './request-facts.ts';
export { SystemRandom } from './system-random.ts';
export { TierHost, type TierHostOptions } from './tier-host.ts';
export { createUsers, userMistakes } from './users.ts';
