import type { EventTrigger, GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { isScope } from '../kinds.ts';

/** Where several events wait for what is thrown at one place, each code is caught by one of them. */
export function validateCatchers(build: Build): void {
  for (const node of build.graph.nodes) {
    validatePlace((node.boundary ?? []).map((index) => build.node(index)), `boundary event of ${node.id}`, build);
    if (!isScope(node.kind)) continue;
    const starts = (node.eventSubProcesses ?? []).flatMap((index) => build.node(index).trigger ?? []);
    validatePlace(starts.map((index) => build.node(index)), `event sub-process of ${node.id}`, build);
  }
}

function validatePlace(events: GraphNode[], what: string, build: Build): void {
  const seen = new Set<string>();
  for (const event of events) {
    for (const trigger of triggersOf(event)) {
      const caught = catches(trigger, build);
      if (caught === null) continue;
      const again = seen.has(caught.key);
      seen.add(caught.key);
      if (again && caught.exclusive) build.error(build.elementOf(event), `another ${what} catches ${caught.text} already`);
      else if (again) build.warn(build.elementOf(event), `another ${what} waits for ${caught.text} and gets it first`);
    }
  }
}

/** What only one of them can get; null for what may reach several. */
function catches(trigger: EventTrigger, build: Build): { key: string; text: string; exclusive: boolean } | null {
  switch (trigger.type) {
    case 'error':
    case 'escalation':
      return { key: `${trigger.type} ${trigger.code ?? '*'}`, text: trigger.code === undefined ? `every ${trigger.type}` : `${trigger.type} ${trigger.code}`, exclusive: true };
    case 'cancel':
    case 'compensation':
      return { key: trigger.type, text: trigger.type, exclusive: true };
    case 'message':
      return { key: `message ${trigger.message}`, text: `message ${build.graph.messages[trigger.message]?.id ?? ''}`, exclusive: false };
    default:
      return null;
  }
}

export const triggersOf = (event: GraphNode): EventTrigger[] => (event.event?.type === 'multiple' ? event.event.triggers : event.event ? [event.event] : []);
