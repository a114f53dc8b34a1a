import { setTimeout as delay } from 'node:timers/promises';
import {
  ServiceError, WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client, type Workflow,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Rejection } from '../../engine/model/io.ts';
import { DELIVER, EVENTS_AFTER, MIGRATE, MOVING, PROCESS_INSTANCE, REJECTED, SNAPSHOT } from '../../workflows/messages.ts';
import type { BlobStub, DeliverRequest, DeliverResult, InputMessage, InstanceInit, InstanceSnapshot, MigrateRequest, PendingEvents } from '../../workflows/messages.ts';
import { HostUnavailable } from './host-unavailable.ts';
import { Turns } from './turns.ts';

/** `absent`: there is no running instance of this id, and it never gave an answer to this input. */
export type Answer = DeliverResult | 'absent';

export interface StartOrder {
  init: InstanceInit & { start: InputMessage };
  bundle: BlobStub;
  policies: BlobStub;
}

export interface InstanceClientOptions {
  client: Client;
  taskQueue: string;
  /** How long a call may take, retries included, ms. */
  timeout: number;
}

/** Why an update has to be sent again: its run closed between accepting and answering it. The instance knows the input by its id. */
const CLOSED_MEANWHILE = ['AcceptedUpdateCompletedWorkflow', 'AcceptedUpdateContinuedAsNew'];
const MOST_SENDS = 4;
/** About what a move to the next run takes, ms. */
const MOVE_MS = 25;
const LONGEST_PAUSE_MS = 800;
/**
 * Updates of one instance under way at once. The server takes 10 and lets more wait for a second and longer before they may be sent again; so two API
 * servers can have all theirs under way.
 */
const MOST_AT_ONCE = 5;
/** gRPC status. */
const FAILED_PRECONDITION = 9;

/** Speaks to the workflows of instances. Every call is idempotent by input id; transport errors are retried by the SDK until `timeout`. */
export class InstanceClient {
  private readonly client: Client;
  private readonly taskQueue: string;
  private readonly timeout: number;
  private readonly turns = new Turns(MOST_AT_ONCE);

  constructor({ client, taskQueue, timeout }: InstanceClientOptions) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.timeout = timeout;
  }

  /** Starts the instance unless it was started before; returns when its first wait state is reached. One call to the server. */
  async start({ init, bundle, policies }: StartOrder): Promise<Answer> {
    const { instanceId, start } = init;
    // The workflow has the start as its argument; the update of the same id only asks for its outcome.
    const input = start.kind === 'start' ? { ...start, variables: {} } : start;
    return await this.send(instanceId, start.id, () =>
      this.client.workflow.executeUpdateWithStart<Workflow, DeliverResult, [DeliverRequest]>(DELIVER, {
        updateId: start.id,
        args: [{ input, acknowledged: 0 }],
        startWorkflowOperation: new WithStartWorkflowOperation(PROCESS_INSTANCE, {
          workflowId: instanceId,
          taskQueue: this.taskQueue,
          args: [init, bundle, policies],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      }),
    );
  }

  async deliver(instanceId: string, request: DeliverRequest): Promise<Answer> {
    const handle = this.client.workflow.getHandle(instanceId);
    return await this.send(instanceId, request.input.id, () =>
      handle.executeUpdate<DeliverResult, [DeliverRequest]>(DELIVER, { updateId: request.input.id, args: [request] }),
    );
  }

  async migrate(instanceId: string, request: MigrateRequest, bundle: BlobStub): Promise<Answer> {
    const handle = this.client.workflow.getHandle(instanceId);
    return await this.send(instanceId, request.id, () =>
      handle.executeUpdate<DeliverResult, [MigrateRequest, BlobStub]>(MIGRATE, { updateId: request.id, args: [request, bundle] }),
    );
  }

  /** Null when there is no such instance. Works on ended ones as long as the server keeps their history. */
  async eventsAfter(instanceId: string, seq: number, inputId?: string): Promise<PendingEvents | null> {
    return await this.query<PendingEvents>(instanceId, EVENTS_AFTER, seq, inputId);
  }

  async snapshot(instanceId: string): Promise<InstanceSnapshot | null> {
    return await this.query<InstanceSnapshot>(instanceId, SNAPSHOT);
  }

  private async query<T>(instanceId: string, name: string, ...args: unknown[]): Promise<T | null> {
    return await this.within(async () => {
      for (let pause = MOVE_MS; ; pause *= 2) {
        try {
          return await this.client.workflow.getHandle(instanceId).query<T, unknown[]>(name, ...args);
        } catch (error) {
          if (error instanceof WorkflowNotFoundError) return null;
          // Instances whose tasks fail answer like this as well, and go on doing so.
          if (!isBetweenRuns(error) || pause > LONGEST_PAUSE_MS) throw asUnavailable(error);
          await delay(pause);
        }
      }
    });
  }

  private async send(instanceId: string, inputId: string, call: () => Promise<DeliverResult>): Promise<Answer> {
    const busy = (): Error => new HostUnavailable('too many inputs of this instance are under way', null);
    return await this.turns.run(instanceId, this.timeout, busy, () => this.within(async () => {
      for (let sends = 1; ; sends++) {
        try {
          return await call();
        } catch (error) {
          const failure = failureOf(error);
          const rejection = rejectionIn(failure);
          if (rejection) return { ok: false, rejection };
          if (failure?.type === MOVING) {
            sends = 0; // Not sent, as it were. The deadline ends it.
            await delay(MOVE_MS);
          } else if (isGone(error)) {
            // Gone at the first try may mean that the run was just handed over.
            if (sends > 1) return await this.answerGiven(instanceId, inputId);
          } else if (!(CLOSED_MEANWHILE.includes(failure?.type ?? '') || isBetweenRuns(error)) || sends === MOST_SENDS) throw asUnavailable(error);
        }
      }
    }));
  }

  /** The answer an ended instance gave to an input before it ended. */
  private async answerGiven(instanceId: string, inputId: string): Promise<Answer> {
    try {
      return await this.client.workflow.getHandle(instanceId).getUpdateHandle<DeliverResult>(inputId).result();
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError) return 'absent';
      throw asUnavailable(error);
    }
  }

  private within<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + this.timeout, call);
  }
}

/** Why the instance, or the server on its behalf, has failed an update; null for errors of any other kind. */
function failureOf(error: unknown): ApplicationFailure | null {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure ? error.cause : null;
}

function rejectionIn(failure: ApplicationFailure | null): Rejection | null {
  if (failure?.type !== REJECTED) return null;
  return (failure.details?.[0] as Rejection | undefined) ?? { code: 'conflict', message: failure.message };
}

function isGone(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError;
}

/**
 * The call met a handover to the next run: the workflow task an update came in was thrown away, or the new run cannot be queried before its first
 * workflow task is scheduled. Nothing has happened.
 */
function isBetweenRuns(error: unknown): boolean {
  return error instanceof ServiceError && (error.cause as { code?: number } | undefined)?.code === FAILED_PRECONDITION;
}

function asUnavailable(error: unknown): unknown {
  const transport = error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
  return transport ? new HostUnavailable('the process host does not answer', error) : error;
}
