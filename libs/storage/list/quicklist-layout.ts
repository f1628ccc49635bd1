/**
 * The blocks of a large list.
 *
 *   head block  first node | last node | nodes | elements | units of all nodes' blocks
 *   node        previous | next | start | end | entries | free … entries … free
 *
 * All fields are 32-bit words. A node's entries lie anywhere in its block, from byte `start` to byte `end`: with free
 * room on both sides, putting an element at either end of the list and taking one off move nothing.
 */

/** Address of a head block. */
export type Quicklist = number;
/** Address of a node; 0 is none. */
export type ListNode = number;

export const FIRST = 0;
export const LAST = 1;
export const NODES = 2;
export const ELEMENTS = 3;
export const UNITS = 4;
export const HEAD_BYTES = 20;

export const PREVIOUS = 0;
export const NEXT = 1;
export const START = 2;
export const END = 3;
export const ENTRIES = 4;
export const NODE_HEADER_BYTES = 20;
