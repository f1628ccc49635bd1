/** What the gates cost a request: a user without restrictions (nearly all), one with key patterns, with limits. */
import { createRateLimiter } from '@ringfort/access';
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { LocalTier } from '../testing/local-tier.ts';

/** Requests per run, so that a run is longer than the clock's step. */
const REQUEST_COUNT = 1000;
const PLENTY = { requestsPerSecond: 1e9, requestBurst: 1e9, bytesPerSecond: 1e12, byteBurst: 1e12 };
const limiter = createRateLimiter({ perUser: PLENTY, perAddress: PLENTY });

test.for([
  { name: 'unrestricted', rules: ['on', 'nopass', '+@all', '~*', '&*'], limiter: undefined },
  { name: 'key pattern', rules: ['on', 'nopass', '+@all', '~app:*', '&*'], limiter: undefined },
  { name: 'limited', rules: ['on', 'nopass', '+@all', '~*', '&*'], limiter },
])('gates of GET, $name', async ({ name, rules, limiter }, { bench }) => {
  const tier = new LocalTier({}, { limiter });
  tier.users.change('app', rules);
  const session = tier.open();
  session.user = tier.users.get('app');
  const args = Arguments.of('GET', 'app:000000000001');
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(name, () => {
    for (let i = 0; i < REQUEST_COUNT; i++) tier.gatekeeper.admit(session, args, reply, i);
  }).run();
});
