import { describe, expect, it } from 'vitest';
import { printablePng } from './png.ts';
import { lines, testPng } from './test-png.ts';

describe('printablePng', () => {
  it('keeps header and pixels, and nothing else', () => {
    const printable = Buffer.from(printablePng(testPng(6, 4))!).toString('latin1');
    expect(printable).toMatch(/IHDR[^]*IDAT[^]*IEND/);
    expect(printable).not.toContain('tEXt');
  });

  it('takes pictures without transparency, and in grey', () => {
    expect(printablePng(testPng(6, 4, { colour: 2, pixels: lines(6, 4, 3) }))).not.toBeNull();
    expect(printablePng(testPng(6, 4, { colour: 0, pixels: lines(6, 4, 1) }))).not.toBeNull();
  });

  it.each<[string, Buffer]>([
    ['text', Buffer.from('no picture at all')],
    ['one that was cut off', testPng(6, 4).subarray(0, -20)],
    ['too few lines', testPng(6, 4, { pixels: lines(6, 3, 4) })],
    ['more lines than it says', testPng(6, 4, { pixels: lines(6, 400, 4) })],
    ['a filter there is not', testPng(6, 4, { pixels: lines(6, 4, 4, 9) })],
    ['colours from a palette', testPng(6, 4, { colour: 3, pixels: lines(6, 4, 1) })],
    ['no pixel', testPng(0, 4, { pixels: Buffer.alloc(4) })],
    ['one that would fill the memory', testPng(60_000, 60_000, { pixels: lines(6, 4, 4) })],
  ])('refuses %s', (_, bytes) => expect(printablePng(bytes)).toBeNull());
});
