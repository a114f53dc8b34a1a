import type { CaseOutcome } from './play-cases.ts';

export interface Tally { package: string; states: Record<string, number>; failed: number }

/** Cases by package and the state they were played to, both in the order of the alphabet. */
export function tallyOf(outcomes: readonly CaseOutcome[]): Tally[] {
  return [...new Set(outcomes.map((outcome) => outcome.package))].sort().map((name) => {
    const own = outcomes.filter((outcome) => outcome.package === name);
    const states = own.flatMap(({ state }) => (state === null ? [] : [state])).sort();
    return { package: name, states: Object.fromEntries([...new Set(states)].map((state) => [state, states.filter((other) => other === state).length])), failed: own.filter(({ state }) => state === null).length };
  });
}

/** The same as lines for a terminal. */
export function tallyLines(tallies: readonly Tally[]): string[] {
  return tallies.flatMap(({ package: name, states, failed }) => [
    ...Object.entries(states).map(([state, count]) => `${name.padEnd(14)} ${state.padEnd(18)} ${String(count).padStart(3)}`),
    ...(failed > 0 ? [`${name.padEnd(14)} ${'(failed)'.padEnd(18)} ${String(failed).padStart(3)}`] : []),
  ]);
}
