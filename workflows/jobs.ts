import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, proxyActivities, TimeoutFailure } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import type { JobActivities } from '../activities/jobs/types.ts';
import type { Command } from '../engine/model/io.ts';
import type { EngineState } from '../engine/model/state.ts';
import type { InputMessage, InstanceSettings } from './messages.ts';
import type { Ride } from './projector.ts';

type RunJob = Extract<Command, { type: 'runJob' }>;

const MINUTE = 60_000;
const LONGEST_PAUSE = 5 * MINUTE;

/** Handlers under way, one regular activity each. Outcomes come back as inputs, like everything else that happens to an instance. */
export class Jobs {
  private readonly settings: InstanceSettings;
  private readonly deliver: (input: InputMessage) => void;
  private readonly running = new Map<number, { scope: CancellationScope; ride: Ride | null }>();

  constructor(settings: InstanceSettings, deliver: (input: InputMessage) => void) {
    this.settings = settings;
    this.deliver = deliver;
  }

  get idle(): boolean {
    return this.running.size === 0;
  }

  /** @param ride events that the activity brings into the read model beside the handler's work */
  start(command: RunJob, state: EngineState, ride: Ride | null): void {
    const scope = new CancellationScope({ cancellable: true });
    const { runHandler } = proxyActivities<JobActivities>(this.options(command));
    this.running.set(command.job, { scope, ride });
    const done = (input: InputMessage): void => {
      if (this.running.get(command.job)?.scope !== scope) return; // cancelled, or issued anew since
      this.running.delete(command.job);
      ride?.end();
      this.deliver(input);
    };
    const id = `job:${command.job}:${command.attempt}`;
    const { job, attempt } = command;
    scope
      .run(() =>
        runHandler({
          instanceId: state.instanceId,
          businessKey: state.businessKey,
          elementId: command.elementId,
          job,
          handler: command.handler,
          input: command.input,
          retryDelays: command.retryDelays,
          ...(ride && { events: ride.events }),
        }),
      )
      .then((outcome) => {
        if (outcome.projection) ride?.arrive(outcome.projection);
        if (outcome.kind === 'completed') return done({ id, kind: 'jobCompleted', job, attempt, result: outcome.result });
        const { code, message, variables } = outcome;
        return done({ id, kind: 'jobError', job, attempt, code, message, variables });
      })
      .catch((error: unknown) => {
        if (isCancellation(error) && this.running.get(job)?.scope !== scope) return;
        done({ id, kind: 'jobFailed', job, attempt, message: reasonOf(error) });
      });
  }

  cancel(job: number): void {
    const running = this.running.get(job);
    this.running.delete(job);
    running?.ride?.end();
    running?.scope.cancel();
  }

  private options({ job, attempt, retryDelays }: RunJob): ActivityOptions {
    const { jobTimeout = 5 * MINUTE, jobDeadline = 24 * 60 * MINUTE, jobRetryInterval = 1_000, jobHeartbeat = 20_000, jobAttempts = 3 } = this.settings;
    // The exact delays of a model are given by the handler's own failures; the policy covers time-outs and lost workers.
    const retry =
      retryDelays.length > 0
        ? { initialInterval: Math.max(1, ...retryDelays.slice(0, 1)), maximumInterval: Math.max(1, ...retryDelays), maximumAttempts: retryDelays.length + 1 }
        : { initialInterval: jobRetryInterval, maximumInterval: Math.max(LONGEST_PAUSE, jobRetryInterval), maximumAttempts: jobAttempts };
    return {
      activityId: `job-${job}-${attempt}`,
      startToCloseTimeout: jobTimeout,
      scheduleToCloseTimeout: jobDeadline,
      heartbeatTimeout: jobHeartbeat,
      retry: { backoffCoefficient: 2, ...retry },
    };
  }
}

/** What an operator reads in the incident. */
function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return `no answer in time (${cause.timeoutType})`;
  if (cause instanceof ApplicationFailure || cause instanceof Error) return cause.message || cause.name;
  return String(cause);
}
