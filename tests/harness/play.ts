import { initialState, nextDue, step } from '../../engine/step/index.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { DecisionTable } from '../../engine/model/graph.ts';
import type { Actor, Command, EngineEvent, Input, InputBody, Rejection } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ElementInstance, EngineState } from '../../engine/model/state.ts';
import { compileDefinition } from './definition.ts';

export const T0 = 1_790_000_000_000;

/** Wraps the content of a process, with the namespaces tests need. */
export function model(process: string, definitions = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test" id="defs">
${definitions}
<process id="p" name="Test" isExecutable="true">
${process}
</process>
</definitions>`;
}

/** One instance, played by element ids. */
export class Play {
  readonly definition: Definition;
  state: EngineState = initialState();
  events: EngineEvent[] = [];
  commands: Command[] = [];
  at = T0;
  private inputs = 0;

  private constructor(definition: Definition) {
    this.definition = definition;
  }

  static async of(xml: string, variables: JsonObject = {}, startNode?: string, { decisions, actor }: { decisions?: Record<string, DecisionTable>; actor?: Actor } = {}): Promise<Play> {
    const play = new Play(await compileDefinition(xml, decisions));
    const rejected = play.input({ kind: 'start', instanceId: 'I1', businessKey: 'B1', variables, ...(startNode !== undefined && { startNode }) }, actor);
    if (rejected) throw new Error(rejected.message);
    return play;
  }

  input(body: InputBody, actor?: Actor): Rejection | undefined {
    const input: Input = { id: `i${++this.inputs}`, at: this.at, ...(actor && { actor }), ...body };
    const result = step(this.definition, this.state, input);
    this.state = JSON.parse(JSON.stringify(result.state)) as EngineState;
    this.events.push(...result.events);
    this.commands.push(...result.commands);
    return result.rejected;
  }

  /** Ids of elements with a token, sorted; containers left out. */
  tokens(): string[] {
    return Object.values(this.state.elements)
      .filter((element) => !['process', 'subProcess', 'eventSubProcess', 'transaction'].includes(this.node(element).kind))
      .map((element) => this.node(element).id)
      .sort();
  }

  element(id: string): ElementInstance {
    const found = Object.values(this.state.elements).find((element) => this.node(element).id === id);
    if (!found) throw new Error(`no token at ${id}; tokens: ${this.tokens().join(', ')}`);
    return found;
  }

  complete(id: string, variables: JsonObject = {}, outcome?: string): Rejection | undefined {
    return this.input({ kind: 'completeTask', task: this.element(id).key, variables, ...(outcome !== undefined && { outcome }) });
  }

  jobDone(id: string, result: JsonObject = {}): Rejection | undefined {
    const { key, job } = this.element(id);
    return this.input({ kind: 'jobCompleted', job: key, attempt: job?.attempt ?? 0, result });
  }

  jobError(id: string, code: string, message = 'oops', variables: JsonObject = {}): Rejection | undefined {
    const { key, job } = this.element(id);
    return this.input({ kind: 'jobError', job: key, attempt: job?.attempt ?? 0, code, message, variables });
  }

  message(name: string, variables: JsonObject = {}): Rejection | undefined {
    return this.input({ kind: 'message', name, variables });
  }

  /** Moves time to the next timer and fires it. */
  timer(): void {
    this.at = nextDue(this.state) ?? this.at;
    this.input({ kind: 'timer' });
  }

  get variables(): JsonObject {
    const set: JsonObject = {};
    for (const event of this.events) {
      if (event.type === 'instance.started' || (event.type === 'variables.set' && event.element === 1)) Object.assign(set, event.variables);
    }
    return set;
  }

  /** Types of the events so far, for order. */
  completed(): string[] {
    return this.events.flatMap((event) => (event.type === 'element.completed' ? [event.element] : []));
  }

  incidents(): string[] {
    return Object.values(this.state.incidents).map(({ message }) => message);
  }

  private node(element: ElementInstance): { id: string; kind: string } {
    return this.definition.bundle.graph.nodes[element.node] as { id: string; kind: string };
  }
}
