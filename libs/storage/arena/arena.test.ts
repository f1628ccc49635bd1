import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena, CHUNK_SHIFT, UNIT_MASK } from './arena.hot.ts';
import { auditArena } from './arena-audit.ts';
import { PagePool } from './page-pool.ts';
import { blockBytesFor, CHUNK_BYTES } from './size-classes.ts';

interface Block {
  address: number;
  bytes: number;
  mark: number;
}

function fill(arena: Arena, block: Block): void {
  const start = (block.address & UNIT_MASK) * 8;
  arena.buffers[block.address >>> CHUNK_SHIFT].fill(block.mark, start, start + block.bytes);
}

function isIntact(arena: Arena, block: Block): boolean {
  const start = (block.address & UNIT_MASK) * 8;
  const bytes = arena.buffers[block.address >>> CHUNK_SHIFT].subarray(start, start + block.bytes);
  return bytes.length === block.bytes && bytes.every((byte) => byte === block.mark);
}

const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 3, arbitrary: fc.integer({ min: 300, max: 20_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(16_384, 16_385, 100_000, 2 ** 21, 2 ** 21 + 1) },
);

test('blocks never overlap, are counted exactly and come back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(size, fc.boolean(), fc.nat()), { minLength: 1, maxLength: 300 }),
      (steps) => {
        const arena = new Arena();
        const blocks: Block[] = [];
        let mark = 0;
        for (const [bytes, isFree, pick] of steps) {
          if (isFree && blocks.length > 0) {
            const [block] = blocks.splice(pick % blocks.length, 1);
            expect(isIntact(arena, block)).toBe(true);
            arena.free(block.address);
          } else {
            mark = (mark + 1) % 256;
            const block = { address: arena.allocate(bytes), bytes, mark };
            expect(arena.blockBytes(block.address)).toBe(blockBytesFor(bytes));
            fill(arena, block);
            blocks.push(block);
          }
        }
        auditArena(arena);
        expect(arena.usedBytes).toBe(blocks.reduce((sum, block) => sum + blockBytesFor(block.bytes), 0));
        for (const block of blocks) {
          expect(isIntact(arena, block)).toBe(true);
          arena.free(block.address);
        }
        auditArena(arena);
        expect(arena.usedBytes).toBe(0);
        expect(arena.reservedBytes).toBeLessThanOrEqual(CHUNK_BYTES);
      },
    ),
    { numRuns: 40 },
  );
});

test('pages emptied of one size serve another', () => {
  const arena = new Arena();
  const small = Array.from({ length: 100_000 }, () => arena.allocate(96));
  const reservedBytes = arena.reservedBytes;
  for (const address of small) arena.free(address);
  const others = Array.from({ length: 30_000 }, () => arena.allocate(300));
  expect(arena.reservedBytes).toBeLessThanOrEqual(reservedBytes + CHUNK_BYTES);
  for (const address of others) arena.free(address);
  expect(arena.usedBytes).toBe(0);
});

test('a block is at most an eighth larger than asked for, beyond the smallest', () => {
  for (let bytes = 64; bytes < 200_000; bytes += 97) {
    expect(blockBytesFor(bytes)).toBeGreaterThanOrEqual(bytes);
    expect(blockBytesFor(bytes)).toBeLessThanOrEqual(bytes <= 16_384 ? bytes * 1.125 + 8 : bytes + 4096);
  }
});

test('no more memory is a clean error, and freeing makes room again', () => {
  const arena = new Arena(new PagePool(2));
  const blocks: number[] = [];
  const fillUp = (): void => {
    for (;;) blocks.push(arena.allocate(100_000));
  };
  expect(fillUp).toThrow(RingfortError);
  auditArena(arena);
  expect(() => arena.allocate(3_000_000)).toThrow(/memory chunks/);
  arena.free(blocks.pop()!);
  blocks.push(arena.allocate(100_000));
  auditArena(arena);
});

test('reset forgets everything and the arena goes on', () => {
  const arena = new Arena();
  for (let i = 0; i < 50_000; i++) arena.allocate(100 + (i % 1000));
  arena.allocate(5_000_000);
  arena.reset();
  expect(arena.usedBytes + arena.reservedBytes).toBe(0);
  const block = { address: arena.allocate(100), bytes: 100, mark: 7 };
  fill(arena, block);
  expect(isIntact(arena, block)).toBe(true);
  auditArena(arena);
});

test('memory that was given up goes back to the system one buffer at a time', () => {
  const arena = new Arena();
  for (let i = 0; i < 3 * 64; i++) arena.allocate(64 * 1024);
  const memories = arena.words.slice(1).map((words) => words.buffer);
  expect(memories.length).toBeGreaterThanOrEqual(3);
  arena.reset();
  const heldCount = (): number => memories.filter(({ byteLength }) => byteLength > 0).length;
  for (let left = memories.length; left > 0; left--) {
    expect([arena.pool.hasRetired, heldCount()]).toEqual([true, left]);
    arena.pool.releaseRetired();
  }
  expect([arena.pool.hasRetired, heldCount()]).toEqual([false, 0]);
  expect(arena.allocate(8)).toBeGreaterThan(0);
});
