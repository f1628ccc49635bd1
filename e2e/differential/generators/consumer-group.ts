/** Consumer groups of streams. Idle times are none or huge, never near what a script takes. */
import fc from 'fast-check';
import { type Command, command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, type Part, severalOf, withMistakes, withWrongEnd, words } from './commands.ts';
import type { Step } from './company.ts';
import { count, member } from './elements.ts';
import { entryId } from './stream.ts';

const group = oneOf('g', 'g', 'h', 'none');
const consumer = oneOf('alice', 'bob', 'carol');
const idle = oneOf('0', '0', '0', '100000000', '-1', 'abc');
const farIdle = oneOf('0', '5000000000', 'abc');
const ids = severalOf(entryId);
const start = fc.oneof(oneOf('-', '0', '+'), entryId);

export function consumerGroupSteps({ tier, key, slotKey }: Pools): fc.Arbitrary<Step> {
  const risingId = fc.integer({ min: 1, max: 40 }).map((time) => Buffer.from(`${time}-*`));
  const claimOptions = fc
    .array(
      fc.oneof(
        words(oneOf('JUSTID', 'FORCE', 'force')),
        words('IDLE', farIdle),
        words('TIME', oneOf('1000000000000', 'abc')),
        words('RETRYCOUNT', count),
        words('LASTID', entryId),
      ),
      { maxLength: 3 },
    )
    .map((options) => options.flat());
  const single = [
    words('XADD', key, risingId, 'f', member),
    words('XDEL', key, ids),
    words('XTRIM', key, 'MAXLEN', count),
    words('XACK', key, group, ids),
    words('XPENDING', key, group),
    words('XPENDING', key, group, maybe('IDLE', idle), start, oneOf('+'), count, maybe(consumer)),
  ];
  const containers = [
    words(
      'XGROUP',
      oneOf('CREATE', 'create'),
      key,
      group,
      oneOf('0', '$', '3-0', '5', 'x'),
      maybe('MKSTREAM'),
      maybe('ENTRIESREAD', count),
    ),
    words('XGROUP', 'CREATE', key, oneOf('g', 'h'), '0', 'MKSTREAM'),
    words('XGROUP', 'SETID', key, group, fc.oneof(oneOf('0', '$'), entryId), maybe('ENTRIESREAD', count)),
    words('XGROUP', 'DESTROY', key, group),
    words('XGROUP', oneOf('CREATECONSUMER', 'DELCONSUMER'), key, group, consumer),
    words('XINFO', oneOf('GROUPS', 'groups', 'STREAM'), key),
    words('XINFO', 'CONSUMERS', key, group),
    words('XINFO', 'STREAM', key, 'FULL', maybe('COUNT', oneOf('0', '2'))),
  ];
  const commands = fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...containers.map((each) => withMistakes(each, 2)),
  );
  const claims = [
    (place: Part) => words('XCLAIM', place, idle, ids, claimOptions),
    (place: Part) => words('XAUTOCLAIM', place, idle, start, maybe('COUNT', count), maybe('JUSTID')),
  ];
  return fc.oneof(
    { weight: 16, arbitrary: commands.map((each): Step => [each]) },
    ...claims.map((claim) => ({ weight: 2, arbitrary: claimSteps(key, claim) })),
    { weight: 3, arbitrary: readSteps(slotKey, tier === 'node' ? withWrongEnd : (correct) => correct) },
  );
}

/**
 * Whoever claims or reads is made a consumer first, since 7.2 even where there is nothing to claim or read; so the steps
 * make the consumer themselves.
 */
function claimSteps(
  key: fc.Arbitrary<Buffer>,
  claimOf: (place: Part) => fc.Arbitrary<Command>,
): fc.Arbitrary<Step> {
  return fc.tuple(key, group, consumer).chain((place) => {
    const create = command('XGROUP', 'CREATECONSUMER', ...place);
    return withWrongEnd(claimOf(fc.constant(place))).map((claim): Step => [create, claim]);
  });
}

function readSteps(
  slotKey: fc.Arbitrary<Buffer>,
  mistaken: (correct: fc.Arbitrary<Command>) => fc.Arbitrary<Command>,
): fc.Arbitrary<Step> {
  const anyId = fc.oneof(oneOf('0', '$', '>'), entryId);
  const place = fc.tuple(group, consumer, slotKey, slotKey);
  return place.chain(([groupName, consumerName, first, second]) => {
    const head = words('XREADGROUP', 'GROUP', fc.constant(groupName), fc.constant(consumerName));
    const options = words(maybe('COUNT', count), maybe('NOACK'), 'STREAMS');
    const reads = fc.oneof(
      words(head, options, fc.constant(first), '>'),
      words(head, options, fc.constant(first), anyId),
      words(head, options, fc.constant(first), fc.constant(second), '>', oneOf('>', '0')),
    );
    const create = [first, second].map((key) =>
      command('XGROUP', 'CREATECONSUMER', key, groupName, consumerName),
    );
    return mistaken(reads).map((read): Step => [...create, read]);
  });
}
