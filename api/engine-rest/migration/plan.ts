import { generatePlan, type MigrationPlan } from '../../../engine/migrate/index.ts';
import type { ExecutableGraph, NodeKind } from '../../../engine/model/graph.ts';
import type { RestDefinition } from '../../../store/contract.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { badRequest } from '../rest-error.ts';
import type { RestCall } from '../route.ts';

const BODY = '#multiInstanceBody';

/** What never waits is in no instruction: it is mapped by its id. */
const PASSED_THROUGH = new Set<NodeKind>(['process', 'startEvent', 'endEvent', 'intermediateThrowEvent', 'exclusiveGateway', 'task', 'manualTask']);

export interface Instruction { sourceActivityIds: string[]; targetActivityIds: string[]; updateEventTrigger: boolean }
export interface RestPlan { source: RestDefinition; target: RestDefinition; sourceGraph: ExecutableGraph; targetGraph: ExecutableGraph; instructions: Instruction[]; variables: unknown }

const ONE = { sort: [], offset: 0, limit: 1 };

async function definitionOf({ store, principal }: RestCall, id: unknown, side: 'source' | 'target'): Promise<{ definition: RestDefinition; graph: ExecutableGraph }> {
  if (typeof id !== 'string') throw badRequest(`${side} process definition id is null`);
  const [definition] = await store.rest.definitions.list({ processDefinitionId: id }, principal.viewer, ONE);
  if (!definition) throw badRequest(`${side === 'source' ? 'Source' : 'Target'} process definition with id ${id} does not exist`);
  return { definition, graph: (await bundleByHash(store, definition.hash)).graph };
}

/** A plan of a request, with the definitions it is about. */
export async function readPlan(call: RestCall, given: unknown): Promise<RestPlan> {
  if (typeof given !== 'object' || given === null) throw badRequest('Migration plan is missing');
  const { sourceProcessDefinitionId, targetProcessDefinitionId, instructions, variables } = given as Record<string, unknown>;
  const source = await definitionOf(call, sourceProcessDefinitionId, 'source');
  const target = await definitionOf(call, targetProcessDefinitionId, 'target');
  return {
    source: source.definition, target: target.definition, sourceGraph: source.graph, targetGraph: target.graph, variables,
    instructions: (Array.isArray(instructions) ? instructions : []).map(readInstruction),
  };
}

function readInstruction(given: { sourceActivityIds?: unknown; targetActivityIds?: unknown; updateEventTrigger?: unknown }): Instruction {
  const { sourceActivityIds, targetActivityIds, updateEventTrigger } = given;
  if (!Array.isArray(sourceActivityIds) || !Array.isArray(targetActivityIds) || sourceActivityIds.length !== 1 || targetActivityIds.length !== 1) {
    throw badRequest('An instruction maps exactly one source activity to one target activity');
  }
  return { sourceActivityIds: sourceActivityIds.map(String), targetActivityIds: targetActivityIds.map(String), updateEventTrigger: updateEventTrigger === true };
}

/** The instructions for everything that has an equal in the target. */
export function generatedInstructions(sourceGraph: ExecutableGraph, targetGraph: ExecutableGraph, updateEventTriggers: boolean): Instruction[] {
  const { map } = generatePlan(sourceGraph, targetGraph);
  return sourceGraph.nodes.filter(({ id, kind }) => Object.hasOwn(map, id) && !PASSED_THROUGH.has(kind)).map(({ id, event }) => ({
    sourceActivityIds: [id], targetActivityIds: [map[id] ?? id], updateEventTrigger: updateEventTriggers && event !== undefined,
  }));
}

/** As the engine takes it. Flows and what tokens only pass through keep their ids; bodies of loops go with their activity. */
export function enginePlan({ sourceGraph, targetGraph, instructions }: Pick<RestPlan, 'sourceGraph' | 'targetGraph' | 'instructions'>): MigrationPlan {
  const { map: alike } = generatePlan(sourceGraph, targetGraph);
  const named = new Set(sourceGraph.nodes.filter(({ kind }) => !PASSED_THROUGH.has(kind)).map(({ id }) => id));
  const map = Object.fromEntries(Object.entries(alike).filter(([id]) => !named.has(id)));
  const updateTriggers: string[] = [];
  for (const { sourceActivityIds: [source = ''], targetActivityIds: [target = ''], updateEventTrigger } of instructions) {
    if (source.endsWith(BODY)) continue;
    map[source] = target;
    if (updateEventTrigger) updateTriggers.push(source);
  }
  return { map, ...(updateTriggers.length > 0 && { updateTriggers }) };
}
