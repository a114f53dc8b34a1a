import { describe, expect, it } from 'vitest';
import { Cleanup } from './cleanup.ts';

describe('Cleanup', () => {
  it('undoes in the opposite order, once, past a step that fails', async () => {
    const done: string[] = [];
    const reports: string[] = [];
    const cleanup = new Cleanup((message) => reports.push(message));
    cleanup.add('lock', () => { done.push('lock'); });
    cleanup.add('temporal', () => { throw new Error('no answer'); });
    cleanup.add('worker', async () => { done.push('worker'); });
    await cleanup.run();
    await cleanup.run();
    expect(done).toEqual(['worker', 'lock']);
    expect(() => cleanup.add('api', () => undefined)).toThrow('stopping');
    expect(reports).toEqual(['temporal could not be stopped: no answer']);
  });
});
