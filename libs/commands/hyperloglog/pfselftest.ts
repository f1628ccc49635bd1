/**
 * PFSELFTEST: checks on this very build that packed registers keep their values and that the estimate of known sets
 * stays within four standard errors. It takes some milliseconds, not the second and more that Redis's takes, because
 * nothing else is served meanwhile.
 */
import type { CommandContext } from '../contract.ts';
import { estimateCardinality } from './cardinality.ts';
import { countDense, denseRegister, setDenseRegister } from './dense-registers.hot.ts';
import { placeOf, rankOf, registerIndex } from './element-hash.hot.ts';
import { DENSE_BYTES, ENCODING_DENSE, RANK_MAX, REGISTER_COUNT, writeHeader } from './hll-format.hot.ts';

const ELEMENTS_MAX = 100_000;
const STANDARD_ERROR = 1.04 / Math.sqrt(REGISTER_COUNT);
/** Below this many elements an error of a few is more than any share. */
const SMALLEST_CHECKED = 1000;

export function pfselftest(context: CommandContext): void {
  const failure = checkRegisters() ?? checkEstimates();
  if (failure === undefined) context.reply.ok();
  else context.reply.error(`TESTFAILED ${failure}`);
}

function checkRegisters(): string | undefined {
  const value = emptyDense();
  for (let index = 0; index < REGISTER_COUNT; index++)
    setDenseRegister(value, 0, index, index % (RANK_MAX + 1));
  for (let index = 0; index < REGISTER_COUNT; index++) {
    const found = denseRegister(value, 0, index);
    if (found !== index % (RANK_MAX + 1))
      return `Register ${index} should be ${index % (RANK_MAX + 1)} but is ${found}`;
  }
  return undefined;
}

function checkEstimates(): string | undefined {
  const value = emptyDense();
  const element = Buffer.alloc(4);
  for (let count = 1; count <= ELEMENTS_MAX; count++) {
    element.writeUInt32LE(count);
    const place = placeOf(element, 0, element.length);
    if (denseRegister(value, 0, registerIndex(place)) < rankOf(place)) {
      setDenseRegister(value, 0, registerIndex(place), rankOf(place));
    }
    if (count < SMALLEST_CHECKED || !isPowerOfTen(count)) continue;
    const counts = new Int32Array(RANK_MAX + 13);
    countDense(value, 0, counts);
    const error = Math.abs(estimateCardinality(counts) - count) / count;
    if (error > STANDARD_ERROR * 4) return `Too big error. card:${count} relerr:${error.toFixed(6)}`;
  }
  return undefined;
}

function isPowerOfTen(count: number): boolean {
  return Number.isInteger(Math.log10(count));
}

function emptyDense(): Buffer {
  const value = Buffer.alloc(DENSE_BYTES);
  writeHeader(value, 0, ENCODING_DENSE);
  return value;
}
