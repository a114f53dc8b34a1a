import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** A user task without a form shows people nothing to fill in; without candidates, only operators can do it. */
export function userTaskForm({ processes }: Subject): Remark[] {
  return processes.flatMap(({ file, graph }) => graph.nodes.flatMap(({ id, userTask }): Remark[] => {
    if (!userTask) return [];
    const { formKey, assignee, candidateGroups, candidateUsers } = userTask;
    return [
      ...(formKey === undefined ? [{ file, element: id, message: 'the user task has no form', advice: 'Name a form of the package in camunda:formKey.' }] : []),
      ...(assignee || candidateGroups || candidateUsers ? [] : [{ file, element: id, message: 'the user task is offered to nobody', advice: 'Name the groups that may do it in camunda:candidateGroups, e.g. ="gp@" + initiator.orgId.' }]),
    ];
  }));
}
