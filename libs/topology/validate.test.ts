import { expect, test } from 'vitest';
import { sampleTopology } from './testing/sample-topology.ts';
import { parseTopology, topologyMistakes } from './validate.ts';

test('a topology that Ringfort writes is valid, also after JSON', () => {
  expect(topologyMistakes(JSON.parse(JSON.stringify(sampleTopology())))).toEqual([]);
});

test('all mistakes are named at once', () => {
  const { shards } = sampleTopology();
  const broken = {
    version: 2,
    epoch: 0,
    shards: [
      { ...shards[0], weight: 0, inSync: ['n9', 'n9'], primary: { id: 'n 1', host: '', port: 0 } },
      { ...shards[1], id: 's1', replicas: 'none' },
      7,
    ],
    slots: [
      [5, 0],
      [3, 0],
    ],
  };
  expect(topologyMistakes(broken)).toEqual([
    'version must be 1, not 2',
    'epoch must be an integer of at least 1',
    'shards[0].weight must be 0.1 to 10',
    'shards[0].primary.id must be 1 to 64 letters, digits, dots, dashes or underscores',
    'shards[0].primary.host must be a text',
    'shards[0].primary.port must be 1 to 65535',
    'shards[0].inSync names "n9", which is no node of it',
    'shards[0].inSync names "n9", which is no node of it',
    'shards[0].inSync must hold the primary',
    'shards[0].inSync names a node twice',
    'shards[1].id s1 is used twice',
    'shards[1].replicas must be a list',
    'shards[2] is not an object',
    'slots[1] must be [lastSlot, shardIndex] with rising slots and a known shard',
  ]);
  expect(() => parseTopology(broken)).toThrow('version must be 1, not 2; epoch must be');
});

test.each([
  [null, 'it is not an object'],
  [[], 'it is not an object'],
  [{ version: 1, epoch: 1, shards: [], slots: [] }, 'shards must be a list of 1 to 1024'],
  [{ ...sampleTopology(), slots: [[100, 0]] }, 'slots must end with slot 16383, not 100'],
  [{ ...sampleTopology(), slots: [[16383, 2]] }, 'slots[0] must be [lastSlot, shardIndex]'],
  [{ ...sampleTopology(), slots: 5 }, 'slots must be a list'],
])('%j is refused', (value, mistake) => {
  expect(topologyMistakes(value).join()).toContain(mistake);
});

test('a node id that two shards use is refused', () => {
  const topology = sampleTopology();
  const [first, second] = topology.shards;
  const shards = [first, { ...second, primary: { ...second.primary, id: 'n1' }, inSync: ['n1'] }];
  expect(topologyMistakes({ ...topology, shards })).toEqual(['shards[1].primary.id n1 is used twice']);
});
