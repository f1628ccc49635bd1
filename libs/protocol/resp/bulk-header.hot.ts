/** The headers of short bulk strings, `$d\r` and `$dd\r`, as words, and what of a word they say. */

const CR = 13;
const DOLLAR = 36;

export const ONE_DIGIT_MASK = 0x00ff00ff;
export const ONE_DIGIT_LENGTH = (CR << 16) | DOLLAR;
export const TWO_DIGITS_MASK = 0xff0000ff | 0;
export const TWO_DIGITS_LENGTH = (CR << 24) | DOLLAR;
