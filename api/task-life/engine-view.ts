import type { ExecutableGraph } from '../../engine/model/graph.ts';
import type { EngineState } from '../../engine/model/state.ts';
import { bundleByHash } from '../definitions/content.ts';
import type { Call } from '../route.ts';

/** The model a case runs by, and where it stands. */
export interface EngineView { graph: ExecutableGraph; state: EngineState }

/** Null when the case has ended. */
export async function engineView({ store, host }: Pick<Call, 'store' | 'host'>, instanceId: string): Promise<EngineView | null> {
  const head = await store.head(instanceId);
  const state = head && (await host.state(instanceId));
  return head && state?.status === 'active' ? { graph: (await bundleByHash(store, head.definitionHash)).graph, state } : null;
}
