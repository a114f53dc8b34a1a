import type { DefinitionBundle, ExecutableGraph } from '../../engine/model/graph.ts';
import type { EngineState } from '../../engine/model/state.ts';
import type { Call } from '../route.ts';

/** The model a case runs by, and where it stands. */
export interface EngineView { graph: ExecutableGraph; state: EngineState }

/** Null when the case has ended. */
export async function engineView({ store, host }: Pick<Call, 'store' | 'host'>, instanceId: string): Promise<EngineView | null> {
  const head = await store.head(instanceId);
  const [state, content] = await Promise.all([host.state(instanceId), head ? store.blob(head.definitionHash) : null]);
  if (!state || state.status !== 'active' || content === null) return null;
  return { graph: (JSON.parse(content) as DefinitionBundle).graph, state };
}
