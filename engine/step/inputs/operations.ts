/** What operators do to an instance. */
import { issueJob } from '../../elements/job-task.ts';
import type { ElementInstance } from '../../model/state.ts';
import type { StepContext } from '../context.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import { addInstance, continueLoop } from '../loops.ts';
import { beginNow, complete, completeNow, setCaseState, terminateInstance } from '../life-cycle.ts';
import { applyModifications, checkModifications } from '../modification.ts';
import { propagate, removeVariables, setLocal } from '../variables.ts';
import { takeCallResult } from './call.ts';
import { conflict, notFound, type InputHandler } from './handler.ts';
import { takeJobResult } from './job.ts';

const ROOT_KEY = 1;

export const setVariables: InputHandler<'setVariables'> = {
  check: (_definition, state, input) => (state.elements[input.element ?? ROOT_KEY] ? null : notFound(`no element ${input.element}`)),
  apply(ctx, { element = ROOT_KEY, variables, local = false, removed = [] }) {
    if (local) setLocal(ctx, element, variables);
    else propagate(ctx, element, variables);
    removeVariables(ctx, element, removed, local);
  },
};

export const retry: InputHandler<'retry'> = {
  check: (_definition, state, input) => (state.incidents[input.incident] ? null : notFound(`no incident ${input.incident}`)),

  apply(ctx, input) {
    const incident = ctx.state.incidents[input.incident];
    const element = incident && ctx.element(incident.element);
    if (!incident || !element) return;
    resolveIncident(ctx, incident);
    switch (incident.retry) {
      case 'activate':
        return beginNow(ctx, element.key);
      case 'complete':
        return element.loop ? ctx.schedule({ op: 'completeBody', element: element.key }) : complete(ctx, element.key);
      case 'leave':
        return completeNow(ctx, element.key);
      case 'result':
        return (ctx.nodeOf(element).call ? takeCallResult : takeJobResult)(ctx, element.key, element.result ?? {});
      case 'job':
        return reissue(ctx, element);
      case 'loop':
        return continueLoop(ctx, element.key, ctx.nodeOf(element));
      case 'none':
        return;
    }
  },
};

/** The job, or the call, once more; boundary events have been listening all the time. */
function reissue(ctx: StepContext, element: ElementInstance): void {
  const node = ctx.nodeOf(element);
  const issued = node.job ? issueJob(ctx, element.key, node, (element.job?.attempt ?? 0) + 1) : ctx.processors[node.kind].activate(ctx, element.key, node);
  if (!issued.ok) raiseIncident(ctx, element.key, { ...issued.error, retry: 'job' });
}

export const suspend: InputHandler<'suspend'> = {
  check: (_definition, state) => (state.suspended ? conflict('the instance is suspended already') : null),
  apply(ctx) {
    ctx.state.suspended = true;
    ctx.emit({ type: 'instance.suspended' });
  },
};

export const resume: InputHandler<'resume'> = {
  check: (_definition, state) => (state.suspended ? null : conflict('the instance is not suspended')),
  apply(ctx) {
    delete ctx.state.suspended;
    ctx.emit({ type: 'instance.resumed' });
  },
};

export const addLoopInstance: InputHandler<'addInstance'> = {
  check(definition, state, input) {
    const element = state.elements[input.element];
    const loop = element?.loop && definition.bundle.graph.nodes[element.node]?.loop;
    return loop && loop.type === 'multi' ? null : notFound(`no multi-instance activity ${input.element}`);
  },
  apply: (ctx, input) => addInstance(ctx, input.element, input.item),
};

export const modify: InputHandler<'modify'> = {
  check: (definition, state, input) => checkModifications(definition, state, input.instructions),
  apply: (ctx, input) => applyModifications(ctx, input.instructions),
};

export const cancel: InputHandler<'cancel'> = {
  check: () => null,
  apply(ctx, input) {
    if (input.caseState !== undefined) setCaseState(ctx, input.caseState, ctx.node(0).id);
    terminateInstance(ctx, ROOT_KEY, input.reason);
  },
};
