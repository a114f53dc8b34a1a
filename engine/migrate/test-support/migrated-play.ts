import { compileDefinition } from '../../../tests/harness/definition.ts';
import { model, type Play } from '../../../tests/harness/play.ts';
import type { Command, EngineEvent } from '../../model/io.ts';
import { generatePlan, migrate, type MigrationPlan, type Obstacle } from '../index.ts';

export interface Outcome {
  events: EngineEvent[];
  commands: Command[];
  obstacles: Obstacle[];
}

/** Migrates what is played to another process; afterwards it is played on by that one. `map` adds to the generated plan, null takes away. */
export async function migrateTo(play: Play, process: string, { definitions = '', map = {}, updateTriggers }: { definitions?: string; map?: Record<string, string | null>; updateTriggers?: string[] } = {}): Promise<Outcome> {
  const to = await compileDefinition(model(process, definitions));
  const generated = generatePlan(play.definition.bundle.graph, to.bundle.graph);
  const entries = Object.entries({ ...generated.map, ...map }).filter((entry): entry is [string, string] => entry[1] !== null);
  const plan: MigrationPlan = { map: Object.fromEntries(entries), ...(updateTriggers && { updateTriggers }) };
  const result = migrate(play.definition, to, play.state, plan, { id: 'm', at: play.at });
  if (!result.ok) return { events: [], commands: [], obstacles: result.error };
  const { state, events, commands } = result.value;
  Object.assign(play, { definition: to, state: JSON.parse(JSON.stringify(state)) as unknown });
  return { events, commands, obstacles: [] };
}

/** `start -> ... -> end` around elements given in order; flows are `f0`, `f1`, ... */
export function line(...elements: [id: string, xml: string][]): string {
  const ids = ['start', ...elements.map(([id]) => id), 'end'];
  const flows = ids.slice(1).map((id, i) => `<sequenceFlow id="f${i}" sourceRef="${ids[i]}" targetRef="${id}"/>`);
  return `<startEvent id="start"/>${elements.map(([, xml]) => xml).join('')}<endEvent id="end"/>${flows.join('')}`;
}
