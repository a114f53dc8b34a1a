import { compile } from '../../../engine/compiler/index.ts';
import { canonicalJson } from '../../../engine/model/canonical-json.ts';
import type { Definition } from '../../../engine/model/definition.ts';
import type { InputBody } from '../../../engine/model/io.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { initialState, step } from '../../../engine/step/index.ts';
import { model } from '../client/models.ts';
import { ANSWER, variablesOf, type Variables } from '../client/variables.ts';
import { ROUNDS } from '../measure/rounds.ts';
import { rounded, spread, type Spread } from '../measure/stats.ts';

const plain = (variables: Variables): JsonObject => Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value])) as JsonObject;

/** The engine alone: W2's process by `step()` in memory, no host around it. Elements are those that were activated, the process included. */
export async function pureStep(models: string, elements: number): Promise<{ elementsPerS: Spread; elementsPerInstance: number; instancesPerS: Spread }> {
  const compiled = await compile(model(models, 'w2'));
  const graph = compiled.ok ? compiled.value.processes[0]?.graph : undefined;
  if (!graph) throw new Error('w2 does not compile');
  const bundle = JSON.parse(canonicalJson({ schema: 1, graph, decisions: {}, settings: {} })) as Definition['bundle'];
  const definition: Definition = { bundle, policies: { schema: 1, calendars: {}, sla: {} } };
  const [variables, answer] = [plain(variablesOf('g', 1)), plain(ANSWER)];
  const elementsPerInstance = run(definition, variables, answer);
  const instances = Math.ceil(elements / ROUNDS / elementsPerInstance);
  for (let i = 0; i < instances / 4; i++) run(definition, variables, answer);
  const rates = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (let i = 0; i < instances; i++) run(definition, variables, answer);
    return (instances / (performance.now() - began)) * 1_000;
  });
  return { elementsPerS: spread(rates.map((rate) => rate * elementsPerInstance)), elementsPerInstance, instancesPerS: spread(rates.map(rounded)) };
}

/** One instance from its start to its end. @returns how many elements were activated */
function run(definition: Definition, variables: JsonObject, answer: JsonObject): number {
  let [state, inputs, activated] = [initialState(), 0, 0];
  const apply = (body: InputBody): void => {
    const result = step(definition, state, { id: `i${++inputs}`, at: inputs, actor: { userId: 'bench', groups: [], operator: true }, ...body });
    if (result.rejected) throw new Error(result.rejected.message);
    state = result.state;
    for (const { type } of result.events) if (type === 'element.activated') activated++;
  };
  apply({ kind: 'start', instanceId: 'i', businessKey: 'b', variables });
  while (state.status === 'active') {
    const [task] = Object.values(state.elements).filter((element) => element.task !== undefined);
    if (task === undefined) throw new Error('the instance waits for nobody');
    apply({ kind: 'completeTask', task: task.key, variables: answer });
  }
  return activated;
}
