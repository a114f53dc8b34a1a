import { expect, it } from 'vitest';
import { testPng } from '../../../activities/kit/pdf/test-png.ts';
import { signaturePictures } from './pictures.ts';

const VIEWER = { userId: 'u', groups: [], orgIds: [], admin: false };
const FILES: Record<string, [type: string, bytes: Buffer, readable: boolean]> = {
  own: ['image/png', testPng(6, 4), true], foreign: ['image/png', testPng(6, 4), false], letter: ['application/pdf', testPng(6, 4), true], damaged: ['image/png', testPng(6, 4).subarray(0, 40), true],
};
const pictures = signaturePictures({
  file: async (id) => { const [type] = FILES[id] ?? []; return type === undefined ? null : { id, type, size: 1, createdAt: 0 }; },
  mayReadFile: async (id) => FILES[id]?.[2] ?? false, readFile: async (id) => FILES[id]![1],
}, VIEWER);

it('a signature is printed from a picture the reader may see, and from nothing else', async () => {
  expect(await pictures('own')).not.toBeNull();
  for (const id of ['foreign', 'letter', 'damaged', 'none']) expect(await pictures(id), id).toBeNull();
});
