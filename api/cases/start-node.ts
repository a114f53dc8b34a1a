import type { DefinitionBundle, ExecutableGraph } from '../../engine/model/graph.ts';
import type { DefinitionStore, ProcessDefinitionRow } from '../../store/contract.ts';
import { bundleByHash, workedOut } from '../definitions/content.ts';

/** How a process starts: what it is numbered by, and its start events. */
export interface StartInfo { businessKeyPattern?: string; hasNoneStart: boolean; byMessage: Record<string, string> }

/** Start events of a deployed definition. */
export const startInfo = async (store: Pick<DefinitionStore, 'blob'>, { hash }: Pick<ProcessDefinitionRow, 'hash'>): Promise<StartInfo> => infoOf(await bundleByHash(store, hash));

export function startInfoOf({ nodes, messages, properties }: ExecutableGraph): StartInfo {
  const starts = nodes.filter((node) => node.kind === 'startEvent' && node.scope === 0);
  const byMessage: Record<string, string> = {};
  for (const { id, event } of starts) {
    const name = event?.type === 'message' ? messages[event.message]?.name : undefined;
    if (name?.lang === 'const') byMessage[String(name.value)] = id;
  }
  const pattern = properties['businessKeyPattern'];
  return { ...(pattern === undefined ? {} : { businessKeyPattern: pattern }), hasNoneStart: starts.some(({ event }) => !event || event.type === 'none'), byMessage };
}

const infoOf = workedOut(({ graph }: DefinitionBundle) => startInfoOf(graph));

/**
 * The start event to name to the engine: that of `message` if the process has it; else none, for the none start; else the only
 * message start there is. Throws when the process cannot be started from outside.
 */
export function startNode(info: StartInfo, message?: string): string | undefined {
  const named = message === undefined ? undefined : info.byMessage[message];
  if (named !== undefined) return named;
  if (info.hasNoneStart) return undefined;
  const [only, ...others] = Object.values(info.byMessage);
  if (only === undefined || others.length > 0) throw new Error('The process has no start event that could be chosen');
  return only;
}
