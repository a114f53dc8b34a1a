import { runModel } from '../../../engine/simulate/index.ts';
import type { EngineEvent } from '../../../engine/model/io.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { simulation, type Simulation } from '../../contract/definition-admin.ts';
import { isObject } from '../../contract/schema-check.ts';
import { currentPackage } from '../../deploy/current-package.ts';
import { buildPackage } from '../../deploy/deploy-package.ts';
import { receivedFiles } from '../../deploy/received-files.ts';
import { fieldError, invalid } from '../../failure.ts';
import { route } from '../../route.ts';
import { refusal } from '../deployments/create.ts';

/** Inputs given at most, and events shown. */
const STEPS = 1_000;
const SHOWN = 1_000;

/** What would happen, played at once: handlers and calls give {}, tasks take their first outcome, messages arrive, timers fire in order. */
export const simulate = route({
  operation: 'definition.simulate', method: 'post', path: '/api/simulations', summary: 'Play a process of a package that is not deployed yet (multipart/form-data)',
  reply: { status: 200, schema: simulation },
  async handle({ ctx, store, now }): Promise<Simulation> {
    const received = await receivedFiles(ctx, store);
    const files = Object.keys(received.files).length > 0 ? received.files : ((await currentPackage(store, received.name)) ?? {});
    const built = await buildPackage(received.name, files);
    if (!built.ok) throw refusal(received.name, built.error);
    const { processes, forms } = built.value.input;
    const key = received.fields['processKey'] ?? processes[0]?.key;
    const process = processes.find((candidate) => candidate.key === key);
    if (!process) throw invalid([fieldError('processKey', `流程包中没有流程 ${key ?? ''}`, `The package has no process ${key ?? ''}`)]);
    const { policies } = await store.currentPolicies();
    const events: EngineEvent[] = [];
    const result = await runModel({
      definition: { bundle: process.bundle, policies }, forms: new Map(forms.map(({ key: formKey, schema }) => [formKey, schema])), variables: variablesOf(received.fields['variables'] ?? '{}'),
      startNode: received.fields['startNode'] || undefined, maxSteps: STEPS, at: now, onEvent: (event) => void events.push(event),
    });
    const { outcome, reason, steps, caseState, variables } = result;
    return { outcome, reason, steps, caseState, variables, events: events.slice(0, SHOWN).map(shown), omitted: Math.max(0, events.length - SHOWN) };
  },
});

function variablesOf(text: string): JsonObject {
  try {
    const parsed = JSON.parse(text) as Json;
    if (isObject(parsed)) return parsed;
  } catch {
    // Says the same as for JSON that is no object.
  }
  throw invalid([fieldError('variables', '变量应为 JSON 对象', 'The variables must be a JSON object')]);
}

function shown(event: EngineEvent): Simulation['events'][number] {
  const elementId = 'element' in event && typeof event.element === 'string' ? event.element : 'flow' in event ? event.flow : null;
  return { at: event.at, type: event.type, elementId, detail: detailOf(event) };
}

function detailOf(event: EngineEvent): string {
  switch (event.type) {
    case 'case.state': return `${event.from ?? '-'} → ${event.to}`;
    case 'task.created': return [event.name, [...event.candidateGroups, ...event.candidateUsers].join(', ')].filter(Boolean).join(' · ');
    case 'task.completed': return event.outcome ?? '';
    case 'job.created': return event.jobType;
    case 'decision.evaluated': return `${event.decision} ${event.matchedRules.join(', ')}`;
    case 'incident.raised': return event.incident.message;
    case 'element.activated': return event.name ?? event.kind;
    case 'timer.armed': return new Date(event.due).toISOString();
    default: return '';
  }
}
