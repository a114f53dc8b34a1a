import { describe, expect, it } from 'vitest';
import type { Json } from '../../../engine/model/json.ts';
import { referralUp } from '../referral-up.ts';
import { demoCases, spread } from './all-cases.ts';
import { until } from './demo-case.ts';
import { keptJournal } from './journal.ts';
import { playCases } from './play-cases.ts';
import type { PlayCasesOptions } from './play-cases.ts';
import { tallyLines, tallyOf } from './tally.ts';

function settings() {
  const kept = new Map<string, Json>();
  return { setting: async (name: string) => kept.get(name) ?? null, putSetting: async (name: string, value: Json) => { kept.set(name, structuredClone(value)); } };
}

const options = { base: 'http://127.0.0.1:9', password: '', patience: 1, parallel: 1, report: () => undefined, ended: () => undefined };

describe('demoCases', () => {
  it('tells every case apart, and begins with some of every package', () => {
    const all = demoCases();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(demoCases(30).map((one) => one.package))).toEqual(new Set(all.map((one) => one.package)));
    expect(all.filter((one) => one.package === 'referral')).toHaveLength(30);
  });

  it('spreads lists evenly', () => expect(spread([['a', 'b', 'c', 'd'], ['x', 'y']])).toEqual(['a', 'x', 'b', 'c', 'y', 'd']));
});

describe('until', () => {
  it('takes other steps instead of those with the same form, and keeps the rest', () => {
    const scenario = referralUp();
    const other = { formKey: 'triage', login: 'office.wang', outcome: 'REJECT', fill: () => ({}) };
    const { goal, tasks } = until(scenario, 'REJECTED', { tasks: [other] });
    expect(goal).toBe('REJECTED');
    expect(tasks.filter(({ formKey }) => formKey === 'triage')).toEqual([other]);
    expect(tasks).toHaveLength(scenario.tasks.length);
  });
});

describe('playCases', () => {
  it('goes on past a case that fails, and does not play settled ones again', async () => {
    const store = settings();
    const played: string[] = [];
    const cases = ['one', 'two', 'three'].map((id) => ({ id, package: 'p', play: async () => { played.push(id); if (id === 'two') throw new Error('refused'); return { instanceId: id, businessKey: null, state: 'DONE' }; } }));
    const run = async (): Promise<PlayCasesOptions> => ({ ...options, cases, journal: await keptJournal(store), signal: new AbortController().signal });
    const outcomes = await playCases(await run());
    expect(tallyOf(outcomes)).toEqual([{ package: 'p', states: { DONE: 2 }, failed: 1 }]);
    expect(tallyLines(tallyOf(outcomes)).join('\n')).toMatch(/p +DONE +2\np +\(failed\) +1/);

    const journal = await keptJournal(store);
    expect(cases.map(({ id }) => journal.settled(id))).toEqual([true, true, true]);
    expect(journal.entry('two').failed).toBe('refused');
    await playCases(await run());
    expect(played).toEqual(['one', 'two', 'three', 'two']);
  });

  it('tells a case that was stopped the same way when it goes on', async () => {
    const store = settings();
    const stop = new AbortController();
    const told: number[] = [];
    const cases = [{ id: 'one', package: 'p', play: async (given: { told?: { at: number } }) => { told.push(given.told?.at ?? 0); if (!stop.signal.aborted) { stop.abort(); throw new Error('stopped'); } return { instanceId: '1', businessKey: null, state: 'DONE' }; } }];
    expect(await playCases({ ...options, cases, journal: await keptJournal(store), signal: stop.signal })).toEqual([]);
    const journal = await keptJournal(store);
    expect(journal.settled('one')).toBe(false);
    await playCases({ ...options, cases, journal, signal: new AbortController().signal });
    expect(told[1]).toBe(told[0]);
    expect((await keptJournal(store)).settled('one')).toBe(true);
  });
});
