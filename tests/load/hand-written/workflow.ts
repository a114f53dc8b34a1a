/**
 * W2's process as one would write it by hand for Temporal: a review; when it is approved, a legal and a financial check in parallel; the end. The
 * yardstick for what interpreting a model costs. Like an instance of Yilian it is stepped by updates, keeps its variables, and answers each step
 * with what the read model needs.
 */
import { allHandlersFinished, ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';

export interface Order { instanceId: string; group: string; variables: Record<string, unknown> }
export interface OpenTask { id: string; element: string; name: string; group: string; createdAt: number }
/** What a step has changed. */
export interface StepResult { opened: OpenTask[]; closed: string | null; ended: boolean; at: number }
export interface Completion { task: string; variables: Record<string, unknown> }

export const BEGUN = 'begun';
export const COMPLETE = 'complete';

const begunUpdate = defineUpdate<StepResult>(BEGUN);
const completeUpdate = defineUpdate<StepResult, [completion: Completion]>(COMPLETE);

export async function approval({ instanceId, group, variables }: Order): Promise<Record<string, unknown>> {
  const open = new Map<string, OpenTask>();
  let current = variables;
  let ended = false;
  // Deterministic: the sandbox replaces Date.
  const now = (): number => Date.now();
  const add = (element: string, name: string): OpenTask => {
    const task = { id: `${instanceId}:${element}`, element, name, group, createdAt: now() };
    open.set(task.id, task);
    return task;
  };
  const begun: StepResult = { opened: [add('review', 'Review')], closed: null, ended: false, at: now() };

  setHandler(begunUpdate, () => begun);
  setHandler(completeUpdate, ({ task, variables: given }) => {
    const element = open.get(task)?.element;
    open.delete(task);
    current = { ...current, ...given };
    const opened = element === 'review' && current['approved'] === true ? [add('legal', 'Legal check'), add('finance', 'Finance check')] : [];
    ended = open.size === 0;
    return { opened, closed: task, ended, at: now() };
  }, {
    validator: ({ task }) => {
      if (!open.has(task)) throw ApplicationFailure.nonRetryable(`there is no open task ${task}`, 'Rejected');
    },
  });
  await condition(() => ended && allHandlersFinished());
  return { approved: current['approved'] };
}
