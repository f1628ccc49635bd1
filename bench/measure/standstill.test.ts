import { describe, expect, it } from 'vitest';
import { coveredMs } from './standstill.ts';

describe('coveredMs', () => {
  const span = { startMs: 10, endMs: 20 };

  it('counts only what lies in the span', () => {
    expect(coveredMs(span, [{ startMs: 5, endMs: 12 }])).toBe(2);
    expect(coveredMs(span, [{ startMs: 18, endMs: 30 }])).toBe(2);
    expect(coveredMs(span, [{ startMs: 0, endMs: 40 }])).toBe(10);
    expect(coveredMs(span, [{ startMs: 0, endMs: 10 }])).toBe(0);
    expect(coveredMs(span, [])).toBe(0);
  });

  it('counts once where two CPUs stood still together, in whatever order they are given', () => {
    const others = [
      { startMs: 14, endMs: 17 },
      { startMs: 11, endMs: 15 },
      { startMs: 12, endMs: 13 },
      { startMs: 19, endMs: 20 },
    ];
    expect(coveredMs(span, others)).toBe(7);
  });
});
