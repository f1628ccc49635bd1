/** Sizes as Redis shows them in INFO: `512B`, `1.50M`. */
const UNITS = ['B', 'K', 'M', 'G', 'T', 'P'];

export function humanBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? `${value}B` : `${value.toFixed(2)}${UNITS[unit]}`;
}
