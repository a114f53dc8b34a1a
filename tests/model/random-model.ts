/** Random block-structured BPMN models, as XML: each has a path to its end from every state it can reach. */
import fc from 'fast-check';

type Leaf =
  | 'user' | 'service' | 'script' | 'plain' | 'throw' | 'send' | 'receive' | 'timer' | 'message' | 'signal' | 'call' | 'async'
  | 'throwSignal' | 'throwEscalation' | 'throwCompensation' | 'undoable' | 'condition' | 'multipleCatch';
type Trigger = 'timer' | 'message' | 'error' | 'signal' | 'escalation' | 'condition';

export type Block =
  | { type: 'leaf'; leaf: Leaf }
  | { type: 'sequence'; blocks: Block[] }
  | { type: 'exclusive' | 'parallel' | 'inclusive'; branches: Block[] }
  | { type: 'events'; branches: { event: 'timer' | 'message' | 'receive' | 'signal'; block: Block }[] }
  | { type: 'adHoc'; sequential: boolean; leaves: Leaf[] }
  | { type: 'scope'; kind: 'subProcess' | 'transaction'; block: Block; boundary: Reaction[]; handlers: Reaction[]; end: End; loop: Loop };

export interface Reaction {
  event: Trigger;
  interrupting: boolean;
  block: Block;
}

type End = 'none' | 'terminate' | 'error' | 'cancel';
type Loop = 'none' | 'parallel' | 'sequential' | 'standard';

const LEAVES: Leaf[] = [
  'user', 'service', 'script', 'plain', 'throw', 'send', 'receive', 'timer', 'message', 'signal', 'call', 'async', 'throwSignal', 'throwEscalation',
  'throwCompensation', 'undoable', 'condition', 'multipleCatch',
];
const TRIGGERS: Trigger[] = ['timer', 'message', 'error', 'signal', 'escalation', 'condition'];

/** Errors always interrupt. Signals and conditions do here, too: a model could start its own handlers for ever. */
const ALWAYS_INTERRUPT = new Set<Trigger>(['error', 'signal', 'condition']);

const reaction = (block: fc.Arbitrary<Block>): fc.Arbitrary<Reaction> =>
  fc
    .record({ event: fc.constantFrom(...TRIGGERS), interrupting: fc.boolean(), block })
    .map((boundary) => ({ ...boundary, interrupting: boundary.interrupting || ALWAYS_INTERRUPT.has(boundary.event) }));

/** At most one of those that are told apart by a code, which these do not have. */
const reactions = (block: fc.Arbitrary<Block>): fc.Arbitrary<Reaction[]> =>
  fc.uniqueArray(reaction(block), { maxLength: 2, selector: ({ event }) => event });

export const blockArbitrary: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...LEAVES).map((leaf): Block => ({ type: 'leaf', leaf })),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((blocks): Block => ({ type: 'sequence', blocks })),
    fc
      .record({ type: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const), branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) })
      .map((block): Block => block),
    fc
      .array(fc.record({ event: fc.constantFrom('timer' as const, 'message' as const, 'receive' as const, 'signal' as const), block: tie('block') }), { minLength: 2, maxLength: 3 })
      .map((branches): Block => ({ type: 'events', branches })),
    fc.record({ sequential: fc.boolean(), leaves: fc.array(fc.constantFrom<Leaf>('user', 'service', 'script', 'plain', 'undoable'), { minLength: 1, maxLength: 3 }) })
      .map((adHoc): Block => ({ type: 'adHoc', ...adHoc })),
    fc
      .record({
        kind: fc.constantFrom('subProcess' as const, 'transaction' as const),
        block: tie('block'),
        boundary: reactions(tie('block')),
        handlers: reactions(tie('block')),
        end: fc.constantFrom<End>('none', 'none', 'terminate', 'error', 'cancel'),
        loop: fc.constantFrom<Loop>('none', 'none', 'parallel', 'sequential', 'standard'),
      })
      .map((scope): Block => ({ type: 'scope', ...scope, end: possibleEnd(scope) })),
  ),
})).block;

/** An error end needs somebody who catches it, a cancel end a transaction. */
function possibleEnd(scope: { kind: string; end: End; boundary: Reaction[]; handlers: Reaction[] }): End {
  if (scope.end === 'error' && ![...scope.boundary, ...scope.handlers].some(({ event }) => event === 'error')) return 'none';
  return scope.end === 'cancel' && scope.kind !== 'transaction' ? 'none' : scope.end;
}

/** The model as BPMN XML. Gateways decide by the variable `choice`, timers last an hour, messages are correlated by business key. */
export function toXml(block: Block): string {
  const writer = new Writer();
  const body = writer.scopeBody(block, [], 'none');
  const messages = writer.messages.map((name) => `<message id="${name}" name="${name}"/>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="random" id="defs">
${messages}
<error id="Failure" errorCode="FAILURE"/>
<signal id="Signal" name="signal"/>
<process id="random" isExecutable="true">
${body}
</process>
</definitions>`;
}

class Writer {
  readonly messages: string[] = [];
  private ids = 0;

  /** Start, block, end and event sub-processes of a process or sub-process. */
  scopeBody(block: Block, handlers: Reaction[], end: End): string {
    const start = this.id('start');
    const last = this.id('end');
    const lines = [`<startEvent id="${start}"/>`];
    const exit = this.block(block, start, lines);
    const definition = {
      none: '', terminate: '<terminateEventDefinition/>', error: '<errorEventDefinition errorRef="Failure"/>', cancel: '<cancelEventDefinition/>',
    }[end];
    lines.push(`<endEvent id="${last}">${definition}</endEvent>`);
    this.flow(exit, last, lines);
    for (const handler of handlers) lines.push(this.handler(handler));
    return lines.join('\n');
  }

  /** Writes the block behind `from`; returns the id of its last element. */
  private block(block: Block, from: string, lines: string[]): string {
    switch (block.type) {
      case 'sequence':
        return block.blocks.reduce((last, inner) => this.block(inner, last, lines), from);
      case 'exclusive':
      case 'parallel':
      case 'inclusive':
        return this.gateways(block, from, lines);
      case 'events':
        return this.events(block, from, lines);
      case 'adHoc':
        return this.adHoc(block, from, lines);
      case 'scope':
        return this.scope(block, from, lines);
      case 'leaf':
        return this.leaf(block.leaf, from, lines);
    }
  }

  private leaf(leaf: Leaf, from: string, lines: string[]): string {
    const id = this.id(leaf);
    lines.push(this.element(leaf, id));
    this.flow(from, id, lines);
    return id;
  }

  private element(leaf: Leaf, id: string): string {
    switch (leaf) {
      case 'user':
        return `<userTask id="${id}" camunda:candidateGroups="staff"/>`;
      case 'async':
        return `<userTask id="${id}" camunda:asyncBefore="true" camunda:asyncAfter="true"/>`;
      case 'service':
        return `<serviceTask id="${id}"><extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`;
      case 'script':
        return `<scriptTask id="${id}" scriptFormat="feel" camunda:resultVariable="choice"><script>choice + 1</script></scriptTask>`;
      case 'throw':
        return `<intermediateThrowEvent id="${id}"><messageEventDefinition messageRef="${this.message()}"/></intermediateThrowEvent>`;
      case 'throwSignal':
        return `<intermediateThrowEvent id="${id}"><signalEventDefinition signalRef="Signal"/></intermediateThrowEvent>`;
      case 'throwEscalation':
        return `<intermediateThrowEvent id="${id}"><escalationEventDefinition/></intermediateThrowEvent>`;
      case 'throwCompensation':
        return `<intermediateThrowEvent id="${id}"><compensateEventDefinition/></intermediateThrowEvent>`;
      case 'undoable':
        return `<userTask id="${id}"/><boundaryEvent id="on_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>
          <userTask id="undo_${id}" isForCompensation="true"/><association id="as_${id}" associationDirection="One" sourceRef="on_${id}" targetRef="undo_${id}"/>`;
      case 'send':
        return `<sendTask id="${id}" messageRef="${this.message()}"/>`;
      case 'receive':
        return `<receiveTask id="${id}" messageRef="${this.message()}"/>`;
      case 'call':
        return `<callActivity id="${id}" calledElement="other"/>`;
      case 'multipleCatch':
        return `<intermediateCatchEvent id="${id}" parallelMultiple="true">${this.definition('message')}${this.definition('timer')}</intermediateCatchEvent>`;
      case 'timer':
      case 'message':
      case 'signal':
      case 'condition':
        return `<intermediateCatchEvent id="${id}">${this.definition(leaf)}</intermediateCatchEvent>`;
      case 'plain':
        return `<task id="${id}"/>`;
    }
  }

  private definition(trigger: Trigger): string {
    switch (trigger) {
      case 'timer':
        return '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
      case 'message':
        return `<messageEventDefinition messageRef="${this.message()}"/>`;
      case 'signal':
        return '<signalEventDefinition signalRef="Signal"/>';
      case 'escalation':
        return '<escalationEventDefinition/>';
      case 'condition':
        return '<conditionalEventDefinition><condition xsi:type="tFormalExpression">=modulo(choice, 4) = 3</condition></conditionalEventDefinition>';
      case 'error':
        return '<errorEventDefinition/>';
    }
  }

  private message(): string {
    const name = this.id('message');
    this.messages.push(name);
    return name;
  }

  private gateways(block: Extract<Block, { type: 'exclusive' | 'parallel' | 'inclusive' }>, from: string, lines: string[]): string {
    const kind = `${block.type}Gateway`;
    const split = this.id('split');
    const join = this.id('join');
    const before = this.id('before');
    const entries: string[] = [];
    const inner: string[] = [];
    block.branches.forEach((branch, index) => {
      const flow = this.id('flow');
      const first = this.id('branch');
      inner.push(`<task id="${first}"/>`);
      const isLast = index === block.branches.length - 1;
      const condition = block.type === 'parallel' || isLast ? '' : `<conditionExpression xsi:type="tFormalExpression">=modulo(choice, ${index + 2}) = 0</conditionExpression>`;
      entries.push(`<sequenceFlow id="${flow}" sourceRef="${split}" targetRef="${first}">${condition}</sequenceFlow>`);
      if (isLast) lines.push(`<${kind} id="${split}"${block.type === 'parallel' ? '' : ` default="${flow}"`}/>`);
      this.flow(this.block(branch, first, inner), join, inner);
    });
    lines.push(`<task id="${before}"/>`);
    this.flow(from, before, lines);
    this.flow(before, split, lines);
    const after = before.replace('before', 'after');
    lines.push(...entries, ...inner, `<${kind} id="${join}"/>`, `<task id="${after}"/>`);
    this.flow(join, after, lines);
    return after;
  }

  private events(block: Extract<Block, { type: 'events' }>, from: string, lines: string[]): string {
    const gateway = this.id('events');
    const join = this.id('join');
    lines.push(`<eventBasedGateway id="${gateway}"/>`);
    this.flow(from, gateway, lines);
    for (const { event, block: branch } of block.branches) {
      const id = this.id('event');
      lines.push(this.element(event, id));
      this.flow(gateway, id, lines);
      this.flow(this.block(branch, id, lines), join, lines);
    }
    lines.push(`<exclusiveGateway id="${join}"/>`);
    return join;
  }

  private adHoc(block: Extract<Block, { type: 'adHoc' }>, from: string, lines: string[]): string {
    const id = this.id('adHoc');
    const properties = '<extensionElements><camunda:properties><camunda:property name="adHocActivation" value="auto"/></camunda:properties></extensionElements>';
    const leaves = block.leaves.map((leaf) => this.element(leaf, this.id(leaf))).join('\n');
    lines.push(`<adHocSubProcess id="${id}"${block.sequential ? ' ordering="Sequential"' : ''}>${properties}${leaves}</adHocSubProcess>`);
    this.flow(from, id, lines);
    return id;
  }

  private scope(block: Extract<Block, { type: 'scope' }>, from: string, lines: string[]): string {
    const id = this.id('scope');
    const join = this.id('join');
    lines.push(`<${block.kind} id="${id}">`, this.loop(block.loop), this.scopeBody(block.block, block.handlers, block.end), `</${block.kind}>`);
    this.flow(from, id, lines);
    this.flow(id, join, lines);
    if (block.end === 'cancel') this.boundary(id, 'cancel', '<cancelEventDefinition/>', true, join, { type: 'leaf', leaf: 'plain' }, lines);
    for (const { event, interrupting, block: inner } of block.boundary) this.boundary(id, 'boundary', this.definition(event), interrupting, join, inner, lines);
    lines.push(`<exclusiveGateway id="${join}"/>`);
    return join;
  }

  private boundary(host: string, prefix: string, definition: string, interrupting: boolean, join: string, block: Block, lines: string[]): void {
    const event = this.id(prefix);
    lines.push(`<boundaryEvent id="${event}" attachedToRef="${host}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`);
    this.flow(this.block(block, event, lines), interrupting ? join : this.end(lines), lines);
  }

  private loop(loop: Loop): string {
    switch (loop) {
      case 'none':
        return '';
      case 'standard':
        return '<standardLoopCharacteristics loopMaximum="2"/>';
      default:
        return `<multiInstanceLoopCharacteristics isSequential="${loop === 'sequential'}"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>`;
    }
  }

  /** A token more must not reach a join: it ends by itself. */
  private end(lines: string[]): string {
    const id = this.id('end');
    lines.push(`<endEvent id="${id}"/>`);
    return id;
  }

  private handler(handler: Reaction): string {
    const start = this.id('trigger');
    const last = this.id('end');
    const lines = [`<startEvent id="${start}" isInterrupting="${handler.interrupting}">${this.definition(handler.event)}</startEvent>`];
    this.flow(this.block(handler.block, start, lines), last, lines);
    lines.push(`<endEvent id="${last}"/>`);
    return `<subProcess id="${this.id('handler')}" triggeredByEvent="true">\n${lines.join('\n')}\n</subProcess>`;
  }

  private flow(source: string, target: string, lines: string[]): void {
    lines.push(`<sequenceFlow id="${this.id('flow')}" sourceRef="${source}" targetRef="${target}"/>`);
  }

  private id(prefix: string): string {
    return `${prefix}_${++this.ids}`;
  }
}
