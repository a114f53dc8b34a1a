import { describe, expect, it } from 'vitest';
import { moment, number, parseMoment, record, records, text, texts } from './input.ts';

describe('input of a handler', () => {
  it('names the parameter that has the wrong shape', () => {
    expect(() => text({ orgId: 3 }, 'orgId')).toThrow('orgId must be a text, not 3');
    expect(() => number({}, 'days')).toThrow('days must be a number');
    expect(() => record({ target: null }, 'target')).toThrow('target must be an object');
    expect(() => moment({ until: 'soon' }, 'until')).toThrow('until is not a moment');
  });

  it('takes absent lists as empty and one text as a list', () => {
    expect(texts({ to: 'gp@C00001' }, 'to')).toEqual(['gp@C00001']);
    expect(texts({ to: ['a', null, ''] }, 'to')).toEqual(['a']);
    expect(records({}, 'rows')).toEqual([]);
  });

  it('reads moments; without a zone they are China\'s', () => {
    expect(parseMoment('2026-11-23T09:00:00+08:00')).toBe(Date.parse('2026-11-23T01:00:00Z'));
    expect(parseMoment('2026-11-23T09:00:00')).toBe(Date.parse('2026-11-23T01:00:00Z'));
    expect(parseMoment('2026-11-23')).toBe(Date.parse('2026-11-22T16:00:00Z'));
    expect(parseMoment('soon')).toBeNull();
    expect(parseMoment(null)).toBeNull();
  });
});
