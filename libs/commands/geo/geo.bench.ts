/** What a search among ten thousand places costs, and one distance. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { distanceMeters } from './distance.hot.ts';

test('search a circle with some hundred of ten thousand places', async ({ bench }) => {
  const runner = new CommandRunner();
  for (let place = 0; place < 10_000; place++) {
    runner.run(
      'GEOADD',
      'k',
      String(13 + (place % 100) / 100),
      String(52 + place / 10_000),
      `member:${place}`,
    );
  }
  const request = Arguments.of(...'GEOSEARCH k FROMLONLAT 13.5 52.5 BYRADIUS 10 km ASC COUNT 50'.split(' '));
  const reply = new ReplyWriter(new OutputBuffer());
  await bench('GEOSEARCH', () => {
    reply.out.clear();
    runner.execute(request, reply);
  }).run();
});

test('one distance', async ({ bench }) => {
  await bench('distanceMeters', () => {
    distanceMeters(13.361389, 38.115556, 15.087269, 37.502669);
  }).run();
});
