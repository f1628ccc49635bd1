import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena, CHUNK_SHIFT, UNIT_MASK } from './arena.hot.ts';
import { auditArena } from './arena-audit.ts';
import { PagePool } from './page-pool.ts';
import { blockBytesFor, CHUNK_BYTES, PAGE_BYTES, RUN_BYTES_MAX } from './size-classes.ts';

/** A block that is a run of pages. */
const BLOCK_BYTES = 64 * 1024;

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
  { weight: 1, arbitrary: fc.constantFrom(16_384, 16_385, 100_000, 2 ** 21, 2 ** 24, 2 ** 24 + 1) },
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
  // Spans of another size fit into each other's places but for a few pages.
  expect(arena.reservedBytes).toBeLessThanOrEqual(reservedBytes + 16 * PAGE_BYTES);
  auditArena(arena);
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
  const arena = new Arena(new PagePool(2048));
  const blocks: number[] = [];
  const fillUp = (): void => {
    for (;;) blocks.push(arena.allocate(100_000));
  };
  expect(fillUp).toThrow(RingfortError);
  auditArena(arena);
  expect(() => arena.allocate(RUN_BYTES_MAX + 1)).toThrow(/pages/);
  arena.free(blocks.pop()!);
  blocks.push(arena.allocate(100_000));
  auditArena(arena);
});

test('reset forgets everything and the arena goes on', () => {
  const arena = new Arena();
  for (let i = 0; i < 50_000; i++) arena.allocate(100 + (i % 1000));
  arena.allocate(RUN_BYTES_MAX + 1);
  arena.reset();
  expect(arena.usedBytes + arena.reservedBytes).toBe(0);
  const block = { address: arena.allocate(100), bytes: 100, mark: 7 };
  fill(arena, block);
  expect(isIntact(arena, block)).toBe(true);
  auditArena(arena);
});

test('memory that was given up goes back to the system one buffer at a time', () => {
  const arena = new Arena();
  for (let i = 0; i < 3 * (CHUNK_BYTES / BLOCK_BYTES); i++) arena.allocate(BLOCK_BYTES);
  const memories = arena.words.slice(1).map((words) => words.buffer);
  expect(memories.length).toBeGreaterThanOrEqual(3);
  arena.reset();
  const { memory } = arena.pool;
  const heldCount = (): number => memories.filter(({ byteLength }) => byteLength > 0).length;
  for (let left = memories.length; left > 0; left--) {
    expect([memory.hasRetired, heldCount()]).toEqual([true, left]);
    memory.releaseRetired();
  }
  expect([memory.hasRetired, heldCount()]).toEqual([false, 0]);
  expect(arena.allocate(8)).toBeGreaterThan(0);
});

test('memory given up and memory in use never take more together than was once in use', () => {
  const arena = new Arena();
  const seen = new Set<ArrayBufferLike>();
  const heldBytes = (): number => {
    for (const words of arena.words) seen.add(words.buffer);
    return [...seen].reduce((sum, { byteLength }) => sum + byteLength, 0);
  };
  const dedicatedBytes = 2 * CHUNK_BYTES;
  let fullBytes = 0;
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 3 * (CHUNK_BYTES / BLOCK_BYTES); i++) arena.allocate(BLOCK_BYTES);
    // A value that is written anew has its old block until the new one is written.
    let old = arena.allocate(dedicatedBytes);
    for (let i = 0; i < 5; i++) {
      const fresh = arena.allocate(dedicatedBytes);
      if (fullBytes === 0) fullBytes = heldBytes();
      expect(heldBytes()).toBeLessThanOrEqual(fullBytes);
      arena.free(old);
      old = fresh;
    }
    arena.reset();
    expect(heldBytes()).toBeLessThanOrEqual(fullBytes);
  }
});

test('what is given back is resident no more, even while malloc holds what was taken later', () => {
  // Once a block of this size was freed, glibc takes smaller ones from its own heap.
  new ArrayBuffer(32 * 1024 * 1024 - 64 * 1024).transfer(0);
  const arena = new Arena();
  const chunkCount = 3;
  for (let i = 0; i < chunkCount * (CHUNK_BYTES / BLOCK_BYTES); i++) {
    fill(arena, { address: arena.allocate(BLOCK_BYTES), bytes: BLOCK_BYTES, mark: 1 });
  }
  const dedicated = { address: arena.allocate(RUN_BYTES_MAX + 1), bytes: RUN_BYTES_MAX + 1, mark: 1 };
  fill(arena, dedicated);
  const later = new Uint8Array(1024 * 1024).fill(1);
  const fullBytes = process.memoryUsage.rss();
  arena.reset();
  while (arena.pool.memory.hasRetired) arena.pool.memory.releaseRetired();
  const expectedBytes = chunkCount * CHUNK_BYTES + RUN_BYTES_MAX;
  expect(fullBytes - process.memoryUsage.rss()).toBeGreaterThan(expectedBytes * 0.9);
  expect(later[0]).toBe(1);
});

test('reserved is what the pages ever handed out take, not all of their chunk', () => {
  const arena = new Arena();
  const blocks = Array.from({ length: 10 }, () => arena.allocate(BLOCK_BYTES));
  const dedicated = arena.allocate(RUN_BYTES_MAX + PAGE_BYTES);
  expect(arena.reservedBytes).toBe(10 * BLOCK_BYTES + RUN_BYTES_MAX + PAGE_BYTES);
  arena.free(dedicated);
  for (const block of blocks) arena.free(block);
  expect(arena.reservedBytes).toBe(10 * BLOCK_BYTES);
  for (let i = 0; i < 12; i++) arena.allocate(BLOCK_BYTES);
  expect(arena.reservedBytes).toBe(12 * BLOCK_BYTES);
});
