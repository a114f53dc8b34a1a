import type { Json } from '../../../engine/index.ts';
import type { Player } from '../../../engine/simulate/player.ts';
import { difference } from './compare.ts';
import type { Expectation } from './format.ts';

/** Everything of an expectation that does not hold, as sentences. */
export function unmet(expected: Expectation, player: Player): string[] {
  const { status, tokens, tasks, caseState, states, variables, timeline, incidents = [] } = expected;
  const taken = player.events.flatMap((event) => (event.type === 'case.state' ? [event.to] : []));
  return [
    ...same('status', status, player.state.status),
    ...same('tokens', tokens && [...tokens].sort(), player.tokens()),
    ...same('tasks', tasks && [...tasks].sort(), player.tasks().map(({ element }) => element).sort()),
    ...same('caseState', caseState, player.state.caseState),
    ...same('states', states, taken),
    ...(variables ? [difference(variables, player.variables(), 'variables')].filter((found) => found !== null) : []),
    ...missingEvents(timeline ?? [], player),
    ...wrongIncidents(incidents, player),
  ];
}

function same(what: string, expected: Json | undefined, actual: Json): string[] {
  return expected === undefined || JSON.stringify(expected) === JSON.stringify(actual) ? [] : [`${what}: expected ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`];
}

function missingEvents(timeline: NonNullable<Expectation['timeline']>, player: Player): string[] {
  let from = 0;
  for (const expected of timeline) {
    const found = player.events.findIndex((event, index) => index >= from && difference(expected, event as unknown as Json) === null);
    if (found === -1) return [`timeline: no ${JSON.stringify(expected)}${from === 0 ? '' : ` after event ${from}`}`];
    from = found + 1;
  }
  return [];
}

function wrongIncidents(expected: NonNullable<Expectation['incidents']>, player: Player): string[] {
  const open = player.incidents();
  const fits = ({ element, message }: (typeof open)[number], wanted: (typeof expected)[number]): boolean => element === wanted.element && message.includes(wanted.message ?? '');
  return [
    ...expected.filter((wanted) => !open.some((incident) => fits(incident, wanted))).map((wanted) => `incidents: none ${JSON.stringify(wanted)}`),
    ...open.filter((incident) => !expected.some((wanted) => fits(incident, wanted))).map(({ element, message }) => `incidents: ${element}: ${message}`),
  ];
}
