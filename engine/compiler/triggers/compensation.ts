import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { child, type ModdleElement } from '../reading/moddle-element.ts';

export function readCompensation(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const wait = definition['waitForCompletion'] !== false;
  const activity = child(definition, 'activityRef');
  if (direction === 'catch' || activity === undefined) return { type: 'compensation', wait };
  const node = build.nodeOf(activity);
  if (node === undefined) {
    build.error(event, `activityRef ${activity.id ?? ''} is no activity of this process`);
    return null;
  }
  return { type: 'compensation', wait, activity: node.index };
}
