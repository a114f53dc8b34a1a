/** What operators do to an instance. */
import { issueJob } from '../../elements/job-task.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import { begin, setCaseState, terminateInstance } from '../life-cycle.ts';
import { propagate } from '../variables.ts';
import { notFound, type InputHandler } from './handler.ts';

const ROOT_KEY = 1;

export const setVariables: InputHandler<'setVariables'> = {
  check: (_definition, state, input) => (state.elements[input.element ?? ROOT_KEY] ? null : notFound(`no element ${input.element}`)),
  apply: (ctx, input) => propagate(ctx, input.element ?? ROOT_KEY, input.variables),
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
        return begin(ctx, element.key);
      case 'complete':
        return ctx.schedule({ op: 'complete', element: element.key });
      case 'job': {
        const issued = issueJob(ctx, element.key, ctx.nodeOf(element), (element.job?.attempt ?? 0) + 1);
        if (!issued.ok) raiseIncident(ctx, element.key, { ...issued.error, retry: 'job' });
        return;
      }
      case 'none':
        return;
    }
  },
};

export const cancel: InputHandler<'cancel'> = {
  check: () => null,
  apply(ctx, input) {
    if (input.caseState !== undefined) setCaseState(ctx, input.caseState, ctx.node(0).id);
    terminateInstance(ctx, ROOT_KEY, input.reason);
  },
};
