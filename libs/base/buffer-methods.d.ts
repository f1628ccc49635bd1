/** Methods that every Node release has on Buffer and that the type package leaves out; and a property of our own. */
interface Buffer {
  /** Of the whole buffer, where viewed-bytes.hot.ts made it. */
  readonly view?: DataView;
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  latin1Write(text: string, offset: number, length: number): number;
  utf8Write(text: string, offset: number, length: number): number;
}
