import type { Build } from './build.ts';
import { child, children, text, type ModdleElement } from './reading/moddle-element.ts';

/** A user task that names nobody is offered to the role its lane stands for: the lane's `candidateGroups` property, else its name. */
export function assignLanes(process: ModdleElement, build: Build): void {
  for (const lane of lanesOf(children(process, 'laneSets'))) {
    const group = text(lane, 'name');
    if (group === undefined) continue;
    for (const element of children(lane, 'flowNodeRef')) {
      const task = build.nodeOf(element)?.userTask;
      if (!task || task.assignee || task.candidateUsers || task.candidateGroups) continue;
      task.candidateGroups = { lang: 'const', value: [group] };
    }
  }
}

/** Inner lanes first: the nearest lane counts. */
function lanesOf(laneSets: ModdleElement[]): ModdleElement[] {
  return laneSets.flatMap((set) =>
    children(set, 'lanes').flatMap((lane) => {
      const inner = child(lane, 'childLaneSet');
      return [...(inner ? lanesOf([inner]) : []), lane];
    }),
  );
}
