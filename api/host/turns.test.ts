import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

const late = () => new Error('too late');

describe('turns', () => {
  it('lets so many of one key run at once, in order, and others beside them', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const running = { now: 0, most: 0 };
    const work = (name: string) => async () => {
      running.most = Math.max(running.most, ++running.now);
      await delay(5);
      running.now--;
      order.push(name);
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => turns.run('one', 1_000, late, work(name))));
    expect(running.most).toBe(2);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
    await Promise.all([turns.run('one', 1_000, late, work('x')), turns.run('one', 1_000, late, work('y')), turns.run('two', 1_000, late, work('z'))]);
    expect(running.most).toBe(3);
  });

  it('gives up who waits too long, without losing a place, and goes on after failures', async () => {
    const turns = new Turns(1);
    const slow = turns.run('one', 1_000, late, () => delay(60));
    await expect(turns.run('one', 10, late, async () => 'never')).rejects.toThrow('too late');
    const next = turns.run('one', 1_000, late, async () => { throw new Error('broken'); });
    await slow;
    await expect(next).rejects.toThrow('broken');
    expect(await turns.run('one', 10, late, async () => 'free again')).toBe('free again');
  });
});
