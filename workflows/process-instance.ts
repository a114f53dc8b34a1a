import { allHandlersFinished, ApplicationFailure, CancellationScope, condition, defineQuery, defineSignal, defineUpdate, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { InstanceDriver, type Delivery } from '../engine/driver/instance-driver.ts';
import type { Command, Rejection } from '../engine/model/io.ts';
import { ENGINE_VERSION } from '../engine/model/state.ts';
import { Answers } from './answers.ts';
import { workflowTime } from './clock.ts';
import { handOver, isFull, isLong, mustDrain } from './handover.ts';
import { Inbox, type Letter, type Migration } from './inbox.ts';
import { Jobs } from './jobs.ts';
import { DELIVER, EVENTS_AFTER, messageInputId, MIGRATE, MOVING, REJECTED, SNAPSHOT } from './messages.ts';
import type {
  BundleArgument, DeliverRequest, DeliverResult, InputMessage, InstanceInit, InstanceOutcome, InstanceSnapshot, MigrateRequest, PendingEvents, PoliciesArgument,
} from './messages.ts';
import { Projector } from './projector.ts';
import { pendingEvents } from './queries.ts';
import { ServerTimer } from './server-timer.ts';
import { SizeGuard } from './size.ts';

const deliverUpdate = defineUpdate<DeliverResult, [request: DeliverRequest]>(DELIVER);
const migrateUpdate = defineUpdate<DeliverResult, [request: MigrateRequest, bundle: BundleArgument]>(MIGRATE);
const deliverSignal = defineSignal<[input: InputMessage]>(DELIVER);
const snapshotQuery = defineQuery<InstanceSnapshot>(SNAPSHOT);
const eventsAfterQuery = defineQuery<PendingEvents, [seq: number, inputId?: string]>(EVENTS_AFTER);

/** One process instance. Hosts the engine: everything that happens to the instance goes through one inbox, one letter at a time. */
export async function processInstance(init: InstanceInit, bundle: BundleArgument, policies: PoliciesArgument): Promise<InstanceOutcome> {
  const instance = new Instance(init, bundle, policies);
  // A cancellation asked of Temporal ends the case the way the engine ends it, it does not tear the host down.
  CancellationScope.current().cancelRequested.catch(() => instance.cancel());
  return await CancellationScope.nonCancellable(() => instance.run());
}

type Next = 'drain' | 'end' | 'rest' | 'handOver';

/** Steps of asynchronous continuations in one workflow task; beyond this a timer lets a loop without a wait state come up for air. */
const CONTINUATIONS_IN_A_ROW = 20;

/** Instances that began without a note of it are replayed by the last version that made none. */
const UNNOTED_ENGINE = 4;

class Instance {
  private readonly init: InstanceInit;
  /** The definition it runs by; another one after a migration. */
  private bundle: BundleArgument;
  private readonly policies: PoliciesArgument;
  private readonly driver: InstanceDriver;
  private readonly inbox = new Inbox();
  private readonly jobs: Jobs;
  private readonly timer: ServerTimer;
  private readonly projector: Projector;
  private readonly size: SizeGuard;
  private readonly answers: Answers;
  private held: Command[];
  private startRefused = false;
  /** A run that has done nothing has nothing to hand over. */
  private stepped = false;
  /** Before a handover the instance rests for one tick: the server may drop the answer to an update that ends in the same task (temporal#6375). */
  private rest: 'none' | 'resting' | 'rested' = 'none';
  /** Length of the history in the workflow task of the last step. */
  private drainedAt = 0;
  /** Steps of continuations in the workflow task with a history of this length. */
  private continued = { at: 0, steps: 0 };

  constructor(init: InstanceInit, bundle: BundleArgument, policies: PoliciesArgument) {
    this.init = init;
    this.bundle = bundle;
    this.policies = policies;
    const definition = { bundle, policies };
    this.driver = init.resume ? InstanceDriver.restore(definition, init.resume.snapshot) : InstanceDriver.create(definition, engineOf(init));
    this.size = new SizeGuard(this.driver, init.resume !== undefined);
    this.answers = new Answers(this.driver);
    this.held = init.resume?.held ?? [];
    this.jobs = new Jobs(init.settings ?? {}, (input) => this.push(input));
    this.timer = new ServerTimer(() => this.onTimer());
    this.projector = new Projector(this.driver, init.instanceId, ({ messageId, subscription, actor, ...message }) => {
      const input: InputMessage = { id: messageInputId(messageId, subscription), kind: 'message', ...message, ...(actor && { actor }) };
      this.inbox.push({ content: { input }, bufferedMessage: messageId });
    });
  }

  async run(): Promise<InstanceOutcome> {
    if (this.init.start) this.begin(this.init.start);
    this.execute(this.held.splice(0));
    if (this.inbox.empty) this.timer.need(this.driver.nextDue());
    this.listen();
    for (;;) {
      await condition(() => this.next() !== null);
      switch (this.next()) {
        case 'drain':
          this.drain();
          break;
        case 'end':
          return { status: this.driver.state.status, caseState: this.driver.state.caseState };
        case 'rest':
          this.beginRest();
          break;
        case 'handOver':
          await this.handOver();
      }
    }
  }

  cancel(): void {
    this.push({ id: 'cancelled-in-temporal', kind: 'cancel', reason: 'cancelled by an operator' });
  }

  private push(input: InputMessage): void {
    this.inbox.push({ content: { input } });
  }

  /** The caller who starts the instance asks for the outcome by an update of the same id, which comes in the same workflow task. */
  private begin(start: InputMessage): void {
    this.size.count(start);
    const delivery = this.driver.deliver({ ...start, at: workflowTime() });
    this.startRefused = !delivery.ok;
    this.stepped = true;
    this.execute(this.driver.takeCommands());
    this.continueByItself();
  }

  /** Called when the state is there: updates that came first are handed over by these very calls. */
  private listen(): void {
    setHandler(deliverUpdate, ({ input, acknowledged }) => this.inbox.ask({ input }, acknowledged), {
      validator: ({ input, acknowledged }) => {
        this.turnAwayToMove();
        refuse(this.driver.check({ ...input, at: workflowTime() }) ?? this.size.refuse(input, acknowledged));
      },
    });
    setHandler(migrateUpdate, (request, bundle) => this.inbox.ask({ migration: { request, bundle } }, request.acknowledged), {
      validator: ({ id, plan }, bundle) => {
        this.turnAwayToMove();
        refuse(this.driver.checkMigration({ bundle, policies: this.policies }, plan, id));
      },
    });
    setHandler(deliverSignal, (input) => this.push(input));
    setHandler(snapshotQuery, () => ({ state: this.driver.state, definitionHash: this.bundle.$blob ?? null }));
    setHandler(eventsAfterQuery, (seq, inputId) => pendingEvents(this.driver, seq, inputId));
  }

  /** Makes the moment without calls that a move to the next run needs. Handlers under way have to end first, and callers do not wait for those. */
  private turnAwayToMove(): void {
    if (this.stepped && this.jobs.idle && !this.driver.ended() && isFull(this.init.settings?.maxHistory)) throw ApplicationFailure.nonRetryable('the instance moves to its next run', MOVING);
  }

  /** What there is to do now; null: wait. Asked again and again by `condition`, so without side effects. */
  private next(): Next | null {
    if (!this.inbox.empty) return 'drain';
    if (!this.projector.idle || !allHandlersFinished()) return null;
    if (this.driver.ended() || this.startRefused) return 'end';
    if (!this.stepped || !this.jobs.idle || this.rest === 'resting' || !isLong(this.init.settings?.maxHistory)) return null;
    return this.rest === 'rested' && workflowInfo().historyLength > this.drainedAt ? 'handOver' : 'rest';
  }

  private drain(): void {
    this.drainedAt = workflowInfo().historyLength;
    if (this.projector.commitsFirst) this.stepOn();
    else this.stepOnce();
    if (this.inbox.empty) this.timer.need(this.driver.nextDue());
    this.projector.start();
  }

  /** To where the instance waits; then it answers, and whoever brings in events brings in all of them. */
  private stepOn(): void {
    while (!this.inbox.empty) {
      for (const letter of this.inbox.takeAll()) this.deliver(letter);
      this.continueByItself();
    }
    const left = this.answers.give();
    if (left) this.projector.owe(left.from, left.to);
    if (this.driver.ended()) this.projector.recall();
    this.execute(this.driver.takeCommands());
  }

  /** Before engine version 5: a caller gets the events of its own step only, and those of continuations are brought in by the workflow task that made them. */
  private stepOnce(): void {
    while (!this.inbox.empty) for (const letter of this.inbox.takeAll()) this.deliver(letter);
    this.execute(this.driver.takeCommands());
    this.continueByItself();
  }

  private deliver({ content, acknowledged, answer, bufferedMessage }: Letter): void {
    if (acknowledged !== undefined) this.driver.acknowledge(acknowledged);
    if ('input' in content) this.size.count(content.input);
    const delivery = 'input' in content ? this.driver.deliver({ ...content.input, at: workflowTime() }) : this.migrate(content.migration);
    this.stepped = true;
    if (answer) {
      this.answers.add(answer, delivery);
      if (!this.projector.commitsFirst) this.answers.giveOwn();
    } else if (delivery.ok) {
      if (!this.projector.commitsFirst) this.projector.owe(delivery.fromSeq, delivery.toSeq);
      if (bufferedMessage !== undefined) this.projector.markConsumed(bufferedMessage);
    }
  }

  private migrate({ request: { id, actor, plan, definitionHash }, bundle }: Migration): Delivery {
    const delivery = this.driver.migrate({ bundle, policies: this.policies }, plan, { id, at: workflowTime(), definitionHash, ...(actor && { actor }) });
    if (delivery.ok) this.bundle = bundle;
    return delivery;
  }

  private execute(commands: Command[]): void {
    for (const command of commands) {
      if (command.type === 'cancelJob') {
        this.held = this.held.filter((waiting) => waiting.job !== command.job);
        this.jobs.cancel(command.job);
      } else if (command.type !== 'runJob') continue; // calls go by the outbox, which the projection of their events writes
      else if (mustDrain()) this.held.push(command);
      else this.jobs.start(command, this.driver.state, this.projector.ride());
    }
  }

  /** Asynchronous continuations run right after the step that made them: in a step of their own, which costs no history. */
  private continueByItself(): void {
    if (!this.driver.hasContinuation()) return;
    const at = workflowInfo().historyLength;
    if (this.continued.at !== at) this.continued = { at, steps: 0 };
    if (this.continued.steps++ < CONTINUATIONS_IN_A_ROW) this.push({ id: `continue:${this.driver.state.seq}`, kind: 'timer' });
  }

  private onTimer(): void {
    const due = this.driver.nextDue();
    if (due !== null && due <= workflowTime()) this.push({ id: `timer:${this.driver.state.seq}`, kind: 'timer' });
    else this.timer.need(due);
  }

  private beginRest(): void {
    this.rest = 'resting';
    void sleep(1).then(() => {
      this.rest = 'rested';
    });
  }

  private async handOver(): Promise<never> {
    const { instanceId, settings } = this.init;
    const init: InstanceInit = { instanceId, ...(settings && { settings }), resume: { snapshot: this.driver.snapshot(), held: this.held } };
    return await handOver(init, this.bundle, this.policies);
  }
}

/** A worker that does not know the version waits: the workflow task is given out again until a newer worker takes it. */
function engineOf({ engine = UNNOTED_ENGINE }: InstanceInit): number {
  if (engine > ENGINE_VERSION) throw new Error(`the instance began with engine version ${engine}, this worker knows ${ENGINE_VERSION}`);
  return engine;
}

/** Leaves no trace in the history. */
function refuse(rejection: Rejection | null): void {
  if (rejection) throw ApplicationFailure.nonRetryable(rejection.message, REJECTED, rejection);
}
