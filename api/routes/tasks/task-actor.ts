import type { Actor } from '../../../engine/model/io.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { actorOf, type Principal } from '../../session/principal.ts';

/** The caller as the engine is told about them for this task. That it was passed to them is a fact of its row, which the engine does not have. */
export const taskActor = (task: TaskRow, principal: Principal, orgId: string | undefined): Actor => ({
  ...actorOf(principal, orgId), ...(task.life.givenAs !== null && task.assignee === principal.userId && { assignedTask: task.key }),
});
