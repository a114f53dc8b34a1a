import {
  InstanceDriver,
  type Actor, type Definition, type ElementInstance, type EngineEvent, type GraphNode, type InputBody, type JsonObject, type Rejection, type Subscription, type TaskState,
} from '../index.ts';

/** Work the instance waits for: a handler, or an external task. */
export interface OpenJob { key: number; attempt: number; element: string; type: string; input: JsonObject }
export interface OpenTask { key: number; element: string; name: string; task: TaskState }
/** A process the instance has called and waits for. */
export interface OpenCall { key: number; element: string; process: string; variables: JsonObject }
export type OpenWait = Subscription & { id: string; on: GraphNode };

/** Timers one move of the clock may fire: a cycle without an end is a mistake of the model, not a reason to hang. */
const MAX_TIMERS = 10_000;

/** One instance in this process, on a clock that moves only when told to. Nothing answers by itself: see who is waiting and deliver. */
export class Player {
  readonly definition: Definition;
  readonly events: EngineEvent[] = [];
  now: number;
  private readonly driver: InstanceDriver;
  private readonly calls = new Map<number, Extract<EngineEvent, { type: 'call.requested' }>>();
  private inputs = 0;

  /** @param at epoch ms */
  constructor(definition: Definition, at: number) {
    this.definition = definition;
    this.now = at;
    this.driver = InstanceDriver.create(definition);
  }

  get state(): InstanceDriver['state'] {
    return this.driver.state;
  }

  get ended(): boolean {
    return this.driver.ended();
  }

  /** Applies one input now. A message the instance sends to itself arrives at once, as the outbox would deliver it. */
  deliver(body: InputBody, actor?: Actor): Rejection | null {
    const delivery = this.driver.deliver({ id: `input:${++this.inputs}`, at: this.now, ...(actor && { actor }), ...body });
    if (!delivery.ok) return delivery.rejection;
    this.events.push(...delivery.events);
    this.driver.acknowledge(this.state.seq);
    this.driver.takeCommands();
    for (const event of delivery.events) {
      if (event.type === 'call.requested') this.calls.set(event.key, event);
      if (event.type !== 'message.thrown') continue;
      const { name, correlationKey, variables } = event;
      const message: InputBody = { kind: 'message', name, correlationKey, variables };
      if (this.driver.check({ id: 'check', at: this.now, ...message }) === null) this.deliver(message);
    }
    return null;
  }

  /** Epoch ms of the next timer, or null. */
  nextDue(): number | null {
    return this.driver.nextDue();
  }

  /** Moves the clock to the next timer and fires it; false when there is none. */
  fireNext(): boolean {
    const due = this.nextDue();
    if (due === null) return false;
    this.now = Math.max(this.now, due);
    this.deliver({ kind: 'timer' });
    return true;
  }

  /**
   * Moves the clock, firing every timer at its moment.
   * @param at epoch ms; the clock never goes back
   * @param settle called after each timer, for what has to be answered before time goes on
   */
  advanceTo(at: number, settle: () => void = () => undefined): void {
    for (let fired = 0; (this.nextDue() ?? Infinity) <= at; fired++) {
      if (fired === MAX_TIMERS) throw new Error(`more than ${MAX_TIMERS} timers until ${at} ms`);
      this.fireNext();
      settle();
    }
    this.now = Math.max(this.now, at);
  }

  node({ node }: Pick<ElementInstance, 'node'>): GraphNode {
    const found = this.definition.bundle.graph.nodes[node];
    if (found === undefined) throw new Error(`no node ${node}`);
    return found;
  }

  /** Ids of the elements that hold a token, sorted; the scopes around them are left out. */
  tokens(): string[] {
    return this.elements().filter(({ key, loop }) => key !== 1 && loop === undefined).filter((element) => element.children === 0).map((element) => this.node(element).id).sort();
  }

  tasks(): OpenTask[] {
    return this.elements().flatMap((element) => {
      if (element.task === undefined) return [];
      const { id, name } = this.node(element);
      return [{ key: element.key, element: id, name: name ?? id, task: element.task }];
    });
  }

  /** Jobs nobody has answered; one with an incident waits for an operator. */
  jobs(): OpenJob[] {
    const failed = new Set(Object.values(this.state.incidents).map(({ element }) => element));
    return this.elements().flatMap((element) => {
      const { key, job } = element;
      if (job === undefined || failed.has(key)) return [];
      const created = this.events.findLast((event) => event.type === 'job.created' && event.key === key);
      return [{ key, attempt: job.attempt, element: this.node(element).id, type: job.type, input: created?.type === 'job.created' ? created.input : {} }];
    });
  }

  openCalls(): OpenCall[] {
    return this.elements().flatMap((element) => {
      const command = this.calls.get(element.key);
      if (element.call === undefined || command === undefined) return [];
      return [{ key: element.key, element: command.element, process: command.calledElement, variables: command.variables }];
    });
  }

  /** Everything the instance listens for, the oldest first. */
  waits(): OpenWait[] {
    return Object.values(this.state.subscriptions).map((subscription) => {
      const on = this.node(subscription);
      return { ...subscription, id: on.id, on };
    });
  }

  /** The variables of the process; also after its end. */
  variables(): JsonObject {
    const set: JsonObject = {};
    for (const event of this.events) {
      if (event.type === 'instance.started' || (event.type === 'variables.set' && event.element === 1)) Object.assign(set, event.variables);
    }
    return set;
  }

  /** Element and message of each incident. */
  incidents(): { element: string; message: string; key: number }[] {
    return Object.values(this.state.incidents).map(({ element, message, key }) => {
      const holder = this.state.elements[element];
      return { element: holder === undefined ? '' : this.node(holder).id, message, key };
    });
  }

  elements(): ElementInstance[] {
    return Object.values(this.state.elements);
  }
}
