/**
 * CRC-64 as RDB uses it: the Jones polynomial, reflected, starting from zero, no final inversion. The check value of
 * "123456789" is e9c6d914c4b8d9ca. Sixty-four bits stand as two words, because a bigint per byte would be garbage.
 */

const POLYNOMIAL_LOW = 0xac4bc9b5;
const POLYNOMIAL_HIGH = 0x95ac9329;

const TABLE_LOW = new Int32Array(256);
const TABLE_HIGH = new Int32Array(256);
fillTables();

/** Writes the checksum of `bytes[start, end)` to `target` at `at`, eight bytes, least significant first. */
export function writeCrc64(bytes: Buffer, start: number, end: number, target: Buffer, at: number): void {
  let low = 0;
  let high = 0;
  for (let from = start; from < end; from++) {
    const index = (low ^ bytes[from]) & 0xff;
    low = TABLE_LOW[index] ^ ((low >>> 8) | (high << 24));
    high = TABLE_HIGH[index] ^ (high >>> 8);
  }
  target.writeInt32LE(low, at);
  target.writeInt32LE(high, at + 4);
}

function fillTables(): void {
  for (let byte = 0; byte < 256; byte++) {
    let low = byte;
    let high = 0;
    for (let bit = 0; bit < 8; bit++) {
      const carries = (low & 1) !== 0;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (carries) {
        low ^= POLYNOMIAL_LOW;
        high ^= POLYNOMIAL_HIGH;
      }
    }
    TABLE_LOW[byte] = low;
    TABLE_HIGH[byte] = high;
  }
}
