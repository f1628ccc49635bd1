import { expect, test } from 'vitest';
import { crc16, slotOf } from './slot.hot.ts';

function slotOfText(text: string): number {
  const bytes = Buffer.from(text);
  return slotOf(bytes, 0, bytes.length);
}

test('the checksum is CRC16/XMODEM', () => {
  expect(crc16(Buffer.from('123456789'), 0, 9)).toBe(0x31c3);
  expect(crc16(Buffer.alloc(0), 0, 0)).toBe(0);
});

test('slots are those that Redis Cluster answers', () => {
  expect(slotOfText('foo')).toBe(12182);
  expect(slotOfText('bar')).toBe(5061);
  expect(slotOfText('')).toBe(0);
});

test('only the first non-empty hash tag decides', () => {
  expect(slotOfText('{user1000}.following')).toBe(slotOfText('user1000'));
  expect(slotOfText('a{user1000}.followers')).toBe(slotOfText('user1000'));
  expect(slotOfText('foo{bar}{zap}')).toBe(slotOfText('bar'));
  expect(slotOfText('foo{{bar}}zap')).toBe(slotOfText('{bar'));
  expect(slotOfText('foo{}{bar}')).toBe(crc16(Buffer.from('foo{}{bar}'), 0, 10) & 16383);
  expect(slotOfText('foo{bar')).toBe(crc16(Buffer.from('foo{bar'), 0, 7) & 16383);
});

test('the range limits what is read', () => {
  const bytes = Buffer.from('xx{a}bar}yy');
  expect(slotOf(bytes, 5, 8)).toBe(slotOfText('bar'));
  expect(slotOf(bytes, 2, 4)).toBe(slotOfText('{a'));
});
