/** Walks the pages of an arena and throws InvariantError where its bookkeeping disagrees. For tests and DEBUG. */
import { assert } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from './arena.hot.ts';
import { DEDICATED_PAGE, FREE_PAGE, type PagePool, pagesFor, RUN_PAGE } from './page-pool.ts';
import {
  CHUNK_PAGES,
  CLASS_SPAN_PAGES,
  CLASS_UNITS,
  PAGE_BYTES,
  PAGE_UNITS,
  UNIT_BYTES,
} from './size-classes.ts';

export function auditArena(arena: Arena): void {
  const kinds = arena.pool.kinds;
  const pageLimit = arena.pool.chunkLimit * CHUNK_PAGES;
  let usedBytes = 0;
  for (let page = CHUNK_PAGES; page < pageLimit; ) {
    const kind = kinds[page];
    if (kind === FREE_PAGE) {
      page++;
      continue;
    }
    const facts = arena.spanFacts(page);
    assert(facts.first === page, `page ${page} does not begin what it belongs to`);
    if (kind === DEDICATED_PAGE) {
      usedBytes += arena.buffers[page / CHUNK_PAGES].length;
      page += CHUNK_PAGES;
    } else if (kind === RUN_PAGE) {
      usedBytes += facts.cut * PAGE_BYTES;
      page += facts.cut;
    } else {
      usedBytes += auditSpan(arena, page, kind);
      page += CLASS_SPAN_PAGES[kind];
    }
  }
  assert(usedBytes === arena.usedBytes, `${usedBytes} bytes are in use, ${arena.usedBytes} are counted`);
  auditPool(arena.pool);
}

/** Checks what the pool knows of its chunks: a bound that is wrong keeps free pages from ever serving again. */
function auditPool(pool: PagePool): void {
  let usedPages = 0;
  let reservedPages = 0;
  for (let chunk = 1; chunk < pool.chunkLimit; chunk++) {
    const facts = pool.poolFacts(chunk);
    const kinds = pool.kinds.subarray(chunk * CHUNK_PAGES, (chunk + 1) * CHUNK_PAGES);
    reservedPages += facts.touched;
    if (!facts.isPaged) {
      if (kinds[0] === DEDICATED_PAGE) usedPages += pagesFor(pool.memory.buffers[chunk].length);
      continue;
    }
    const firstFree = kinds.indexOf(FREE_PAGE);
    const freePages = kinds.reduce((count, kind) => count + (kind === FREE_PAGE ? 1 : 0), 0);
    usedPages += CHUNK_PAGES - freePages;
    assert(freePages === facts.freePages, `chunk ${chunk} has ${freePages} free pages, not as counted`);
    assert(
      freePages === 0 || facts.firstFree <= firstFree,
      `page ${firstFree} of chunk ${chunk} is not found`,
    );
    assert(freePages === 0 || facts.firstWithFree <= chunk, `the free pages of chunk ${chunk} are not found`);
    const touched = kinds.findLastIndex((kind) => kind !== FREE_PAGE) + 1;
    assert(touched <= facts.touched, `chunk ${chunk} has used pages that are not counted as reserved`);
  }
  const { usedPages: counted } = pool.poolFacts(0);
  assert(usedPages === counted, `${usedPages} pages are in use, ${counted} are counted`);
  assert(reservedPages * PAGE_BYTES === pool.reservedBytes, 'other pages are reserved than are counted');
}

/** Checks a span's free list; answers its bytes in use. */
function auditSpan(arena: Arena, page: number, sizeClass: number): number {
  const units = CLASS_UNITS[sizeClass];
  const facts = arena.spanFacts(page);
  for (let i = 1; i < CLASS_SPAN_PAGES[sizeClass]; i++) {
    assert(arena.pool.kinds[page + i] === sizeClass, `page ${page + i} is not of its span's class`);
    assert(arena.spanFacts(page + i).first === page, `page ${page + i} is not of its span`);
  }
  let freeBlocks = 0;
  for (let free = facts.firstFree; free !== 0; ) {
    const unit = free - 1;
    assert(unit < facts.cut && unit % units === 0, `span ${page} has a damaged free list`);
    assert(++freeBlocks * units <= facts.cut, `span ${page} has a free list that goes round`);
    const address = page * PAGE_UNITS + unit;
    free = arena.words[address >>> CHUNK_SHIFT][(address & UNIT_MASK) << 1];
  }
  assert((facts.usedBlocks + freeBlocks) * units === facts.cut, `span ${page} has lost a block`);
  assert(facts.usedBlocks > 0, `span ${page} is empty but was not given back`);
  return facts.usedBlocks * units * UNIT_BYTES;
}
