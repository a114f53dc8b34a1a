import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { DefinitionStore } from '../../store/contract.ts';
import { bundleByHash, workedOut } from '../definitions/content.ts';

/** What a model says of a user task by properties: ids of tasks whose doers it is not for, and variables it must be done without knowing. */
export interface TaskRules { notBy: string[]; hides: string[] }

/** The user tasks of a version of a process that have such rules, by id. */
export const taskRules = async (store: Pick<DefinitionStore, 'blob'>, definitionHash: string): Promise<ReadonlyMap<string, TaskRules>> => rulesOf(await bundleByHash(store, definitionHash));

const rulesOf = workedOut(({ graph }: DefinitionBundle): ReadonlyMap<string, TaskRules> => new Map(graph.nodes.flatMap(({ id, properties }) => {
  const rule = { notBy: names(properties?.['notBy']), hides: names(properties?.['hides']) };
  return rule.notBy.length + rule.hides.length > 0 ? [[id, rule] as const] : [];
})));

const names = (text: string | undefined): string[] => text?.split(',').map((name) => name.trim()) ?? [];
