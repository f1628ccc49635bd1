/** The geo family: sorted sets of places. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { count, member } from './elements.ts';

const coordinate = (limit: number) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .integer({ min: -limit * 100, max: limit * 100 })
        .map((each) => Buffer.from(String(each / 100))),
    },
    {
      weight: 1,
      arbitrary: oneOf('0', '13.361389', '38.115556', '180', '-85.05112878', '91', '-181', 'abc', ''),
    },
  );
/** Around Sicily, so that searches find some, and all over the world. */
const nearby = fc
  .tuple(fc.integer({ min: 1200, max: 1600 }), fc.integer({ min: 3600, max: 3900 }))
  .map((place) => place.map((each) => Buffer.from(String(each / 100))));
const place = fc.oneof(
  { weight: 4, arbitrary: nearby },
  { weight: 1, arbitrary: words(coordinate(180), coordinate(86)) },
);
const places = fc.array(words(place, member), { minLength: 1, maxLength: 5 }).map((all) => all.flat());
const distance = oneOf('0', '1', '50', '100', '200.5', '1000', '20000', '-1', 'abc');
const unit = oneOf('m', 'km', 'KM', 'mi', 'ft', 'parsec');
const shows = fc
  .subarray(['WITHCOORD', 'WITHDIST', 'withhash'])
  .map((all) => all.map((each) => Buffer.from(each)));
const order = maybe(oneOf('ASC', 'DESC', 'asc'));
const limit = maybe('COUNT', count, maybe('ANY'));

const center = fc.oneof(
  words('FROMMEMBER', member),
  words('FROMLONLAT', place),
  words(oneOf('frommember'), member),
);
const shape = fc.oneof(
  words(oneOf('BYRADIUS', 'byradius'), distance, unit),
  words('BYBOX', distance, distance, unit),
);
const search = fc.oneof(words(center, shape), words(shape, center), words(center), words(shape));

export function geoCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const store = fc.oneof(words(oneOf('STORE', 'STOREDIST', 'store'), slotKey));
  const single = [
    words('GEOADD', key, places),
    words('GEOADD', slotKey, places),
    words('GEOADD', slotKey, places),
    words('GEOADD', key, maybe(oneOf('NX', 'XX', 'xx')), maybe(oneOf('CH', 'ch')), places),
    words('GEODIST', key, member, member, maybe(unit)),
    words(oneOf('GEOPOS', 'GEOHASH'), key, severalOf(member, 0, 4)),
    words('GEOSEARCH', key, search, order, limit, shows),
    words(oneOf('GEORADIUS', 'GEORADIUS_RO'), key, place, distance, unit, shows, limit, order),
    words(
      oneOf('GEORADIUSBYMEMBER', 'GEORADIUSBYMEMBER_RO'),
      key,
      member,
      distance,
      unit,
      shows,
      limit,
      order,
    ),
    words('ZREM', key, member),
  ];
  const oneSlot = [
    words('GEOSEARCHSTORE', slotKey, slotKey, search, order, maybe('COUNT', count), maybe('STOREDIST')),
    words('GEORADIUS', slotKey, place, distance, unit, maybe('COUNT', count), store),
    words('GEORADIUSBYMEMBER', slotKey, member, distance, unit, order, store),
  ];
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
  );
}
