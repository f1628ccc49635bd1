export { assert, InvariantError, unreachable } from './assert.ts';
export { chooseOnWalk, drawDifferent } from './choose-several.ts';
export {
  type Clock,
  ManualClock,
  SystemClock,
  SystemTimers,
  type TimerHandle,
  type Timers,
} from './clock.ts';
export { INT32_DIGITS_MAX, writeDecimal } from './decimal.hot.ts';
export { doubleText, isPlainInteger } from './double-text.ts';
export { errorText, RingfortError } from './error.ts';
export { matchesGlob } from './glob.hot.ts';
export { humanBytes } from './human-bytes.ts';
export { INTEGER64_MAX, INTEGER64_MIN, parseInteger, parseInteger64 } from './integer.hot.ts';
export { OutputBuffer } from './output-buffer.hot.ts';
export { type Random, randomBelow, SeededRandom } from './random.ts';
export { RingQueue } from './ring-queue.ts';
export {
  CRC16_TABLE,
  CRC16_TABLE_1,
  CRC16_TABLE_2,
  CRC16_TABLE_3,
  OPENING_BRACES,
  slotOf,
} from './slot.hot.ts';
export {
  allocateViewed,
  compareBytes,
  copyBytes,
  equalBytes,
  plainWordAt,
  type ViewedBuffer,
  withView,
} from './viewed-bytes.hot.ts';
