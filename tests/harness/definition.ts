import { compile } from '../../engine/compiler/index.ts';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { DecisionModel, DecisionTable, PolicySet } from '../../engine/model/graph.ts';

/** Time limits for tests of the engine: a continuous calendar and a working one (China, no holidays). */
export const testPolicies: PolicySet = {
  schema: 1,
  calendars: {
    CLOCK: { id: 'CLOCK', utcOffset: 480, continuous: true, week: [[], [], [], [], [], [], []], exceptions: {} },
    WORKDAY: {
      id: 'WORKDAY',
      utcOffset: 480,
      week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : [[480, 720], [840, 1050]])),
      exceptions: {},
    },
  },
  sla: { 'TRI-IV': { id: 'TRI-IV', due: 'P1D', calendar: 'WORKDAY', remind: [50, 80] } },
};

/** Compiles the one process of a model and bundles it; throws with all problems when it is refused. */
export async function compileDefinition(xml: string, decisions: Record<string, DecisionModel | DecisionTable> = {}): Promise<Definition> {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(compiled.error.map(({ element, line, message }) => `${element ?? '-'} (line ${line ?? '-'}): ${message}`).join('\n'));
  const graph = compiled.value.processes[0]?.graph;
  if (!graph) throw new Error('the model has no executable process');
  const bundle = JSON.parse(canonicalJson({ schema: 1, graph, decisions, settings: {} })) as Definition['bundle'];
  return { bundle, policies: testPolicies };
}
