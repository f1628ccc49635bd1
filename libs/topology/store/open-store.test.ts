import { ManualClock, SystemTimers } from '@ringfort/base';
import { expect, test } from 'vitest';
import { FileTopologyStore } from './file-store.ts';
import { openTopologyStore } from './open-store.ts';

const options = { clock: new ManualClock(), timers: new SystemTimers(), onWatchError: () => undefined };

test('a file URL opens a file store', () => {
  expect(openTopologyStore('file:///tmp/some%20where/topology.json', options)).toBeInstanceOf(
    FileTopologyStore,
  );
});

test('no URL at all is told with what is needed', () => {
  expect(() => openTopologyStore('', options)).toThrow('--topology file:///path/topology.json is needed');
});

test.each(['etcd://host:2379', 'topology.json', '', 'file://host/topology.json'])(
  '"%s" is refused with the reason',
  (url) => {
    expect(() => openTopologyStore(url, options)).toThrow(expect.objectContaining({ code: 'TOPOLOGY_URL' }));
  },
);
