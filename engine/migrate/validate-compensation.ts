import type { CompensationRecord, ElementInstance } from '../model/state.ts';
import type { Mapping } from './mapping.ts';
import type { Obstacles } from './obstacle.ts';

/** What has completed and can be undone has to be so under the new definition, and queued activities have to be there. */
export function checkCompensation(element: ElementInstance, mapping: Mapping, obstacles: Obstacles): void {
  checkRecords([...(element.compensable ?? []), ...(element.compensating?.queue ?? [])], mapping, obstacles);
  const adHoc = mapping.node(element.node) === undefined ? undefined : mapping.target(element.node).adHoc;
  for (const queued of element.queue ?? []) {
    const target = mapping.node(queued);
    if (target === undefined) obstacles.add(mapping.source(queued).id, 'is still to be started and has no target');
    else if (!adHoc?.activities.includes(target)) obstacles.add(mapping.source(queued).id, `is still to be started, ${mapping.target(queued).id} is not one of the activities`);
  }
}

function checkRecords(records: CompensationRecord[], mapping: Mapping, obstacles: Obstacles): void {
  for (const { node, inner } of records) {
    const source = mapping.source(node);
    if (mapping.node(node) === undefined) obstacles.add(source.id, 'has completed, can be undone and has no target');
    else {
      const target = mapping.target(node);
      if (source.kind !== target.kind) obstacles.add(source.id, `has completed and is a ${source.kind}, ${target.id} is a ${target.kind}`);
      if ((source.compensationHandler === undefined) !== (target.compensationHandler === undefined)) {
        obstacles.add(source.id, `has completed, and only one of it and ${target.id} has a compensation handler`);
      }
    }
    checkRecords(inner ?? [], mapping, obstacles);
  }
}
