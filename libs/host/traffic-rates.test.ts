import { ManualClock } from '@ringfort/base';
import { expect, test } from 'vitest';
import { TrafficRates } from './traffic-rates.ts';

function started() {
  const clock = new ManualClock();
  const totals = { commands: 0, inputBytes: 0, outputBytes: 0 };
  const rates = new TrafficRates(() => ({ ...totals }), clock, clock);
  rates.start(() => undefined);
  return { clock, totals, rates };
}

test('a steady flow shows as what it is per second', () => {
  const { clock, totals, rates } = started();
  expect(rates.rate()).toEqual({ commands: 0, inputBytes: 0, outputBytes: 0 });
  for (let look = 0; look < 40; look++) {
    totals.commands += 5;
    totals.inputBytes += 1024;
    totals.outputBytes += 2048;
    clock.advance(100);
  }
  expect(rates.rate()).toEqual({ commands: 50, inputBytes: 10_240, outputBytes: 20_480 });
});

test('a flow that ends is forgotten after sixteen looks', () => {
  const { clock, totals, rates } = started();
  totals.commands = 1600;
  clock.advance(100);
  clock.advance(1500);
  expect(rates.rate().commands).toBe(1000);
  clock.advance(100);
  expect(rates.rate().commands).toBe(0);
});

test('counters that are reset do not count backwards', () => {
  const { clock, totals, rates } = started();
  totals.commands = 100;
  clock.advance(100);
  totals.commands = 0;
  clock.advance(100);
  expect(rates.rate().commands).toBe(500);
});
