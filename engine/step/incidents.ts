import type { Json } from '../model/json.ts';
import type { Incident } from '../model/state.ts';
import type { StepContext } from './context.ts';

/** What went wrong and what a retry does. The element keeps its token until somebody resolves the incident. */
export type Trouble = Pick<Incident, 'type' | 'message' | 'retry'> & { data?: Json };

export function raiseIncident(ctx: StepContext, element: number, trouble: Trouble): void {
  const incident: Incident = { key: ctx.nextKey(), element, at: ctx.now, ...trouble };
  ctx.state.incidents[incident.key] = incident;
  const isExternal = trouble.type === 'job' && ctx.element(element)?.job?.mode === 'external';
  ctx.emit({ type: 'incident.raised', incident, element: elementId(ctx, element), ...(isExternal && { external: true as const }) });
}

export function resolveIncident(ctx: StepContext, incident: Incident): void {
  delete ctx.state.incidents[incident.key];
  ctx.emit({ type: 'incident.resolved', incident: incident.key, element: elementId(ctx, incident.element) });
}

export function resolveIncidentsOf(ctx: StepContext, element: number): void {
  for (const incident of ctx.incidentsOf(element)) resolveIncident(ctx, incident);
}

function elementId(ctx: StepContext, key: number): string {
  const element = ctx.element(key);
  return element ? ctx.nodeOf(element).id : '';
}
