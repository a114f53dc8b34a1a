import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { formatDuration, withProgress } from './progress.ts';

const logStream = (): { out: NodeJS.WriteStream; text: () => string } => {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  return { out: stream as unknown as NodeJS.WriteStream, text: () => text };
};

describe('formatDuration', () => {
  it.each([[0, '0 ms'], [850, '850 ms'], [12_345, '12.3 s'], [125_000, '2 min 5 s']])('%i ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('withProgress', () => {
  it('prints one line in a log and passes the result on', async () => {
    const { out, text } = logStream();
    expect(await withProgress('Building', async () => 42, out)).toBe(42);
    expect(text()).toMatch(/^Building: \d+ ms\n$/);
  });

  it('marks failed work and passes its error on', async () => {
    const { out, text } = logStream();
    await expect(withProgress('Building', async () => { throw new Error('broken'); }, out)).rejects.toThrow('broken');
    expect(text()).toMatch(/^Building: failed after \d+ ms\n$/);
  });
});
