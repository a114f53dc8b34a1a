/** Random block-structured BPMN models, as XML: each has a path to its end from every state it can reach. */
import fc from 'fast-check';

export type Block =
  | { type: 'user' | 'service' | 'script' | 'plain' | 'throw' | 'send' | 'receive' | 'timer' | 'message' }
  | { type: 'sequence'; blocks: Block[] }
  | { type: 'exclusive'; branches: Block[] }
  | { type: 'parallel'; branches: Block[] }
  | { type: 'events'; branches: { event: 'timer' | 'message' | 'receive'; block: Block }[] }
  | { type: 'scope'; block: Block; boundary: Boundary[]; handlers: EventHandler[]; end: 'none' | 'terminate' | 'error' };

export interface Boundary {
  event: 'timer' | 'message' | 'error';
  interrupting: boolean;
  block: Block;
}

export interface EventHandler {
  event: 'timer' | 'message' | 'error';
  interrupting: boolean;
  block: Block;
}

const leaf: fc.Arbitrary<Block> = fc.constantFrom('user', 'service', 'script', 'plain', 'throw', 'send', 'receive', 'timer', 'message').map(
  (type) => ({ type }) as Block,
);

/** Errors always interrupt. */
const reaction = (block: fc.Arbitrary<Block>): fc.Arbitrary<Boundary> =>
  fc
    .record({ event: fc.constantFrom('timer' as const, 'message' as const, 'error' as const), interrupting: fc.boolean(), block })
    .map((boundary) => ({ ...boundary, interrupting: boundary.interrupting || boundary.event === 'error' }));

export const blockArbitrary: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((blocks): Block => ({ type: 'sequence', blocks })),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).map((branches): Block => ({ type: 'exclusive', branches })),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).map((branches): Block => ({ type: 'parallel', branches })),
    fc
      .array(fc.record({ event: fc.constantFrom('timer' as const, 'message' as const, 'receive' as const), block: tie('block') }), { minLength: 2, maxLength: 3 })
      .map((branches): Block => ({ type: 'events', branches })),
    fc
      .record({
        block: tie('block'),
        boundary: fc.array(reaction(tie('block')), { maxLength: 2 }),
        handlers: fc.array(reaction(tie('block')), { maxLength: 2 }),
        end: fc.constantFrom('none' as const, 'terminate' as const, 'error' as const),
      })
      .map((scope): Block => ({ type: 'scope', ...scope, end: catchesError(scope) ? scope.end : scope.end === 'error' ? 'none' : scope.end })),
  ),
})).block;

const catchesError = (scope: { boundary: Boundary[]; handlers: EventHandler[] }): boolean =>
  [...scope.boundary, ...scope.handlers].some(({ event }) => event === 'error');

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
<process id="random" isExecutable="true">
${body}
</process>
</definitions>`;
}

class Writer {
  readonly messages: string[] = [];
  private ids = 0;

  /** Start, block, end and event sub-processes of a process or sub-process. */
  scopeBody(block: Block, handlers: EventHandler[], end: 'none' | 'terminate' | 'error'): string {
    const start = this.id('start');
    const last = this.id('end');
    const lines = [`<startEvent id="${start}"/>`];
    const exit = this.block(block, start, lines);
    const definition = { none: '', terminate: '<terminateEventDefinition/>', error: '<errorEventDefinition errorRef="Failure"/>' }[end];
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
        return this.gateways(block, from, lines);
      case 'events':
        return this.events(block, from, lines);
      case 'scope':
        return this.scope(block, from, lines);
      default:
        return this.leaf(block.type, from, lines);
    }
  }

  private leaf(type: Exclude<Block['type'], 'sequence' | 'exclusive' | 'parallel' | 'events' | 'scope'>, from: string, lines: string[]): string {
    const id = this.id(type);
    lines.push(this.element(type, id));
    this.flow(from, id, lines);
    return id;
  }

  private element(type: string, id: string): string {
    const message = (): string => {
      const name = this.id('message');
      this.messages.push(name);
      return name;
    };
    switch (type) {
      case 'user':
        return `<userTask id="${id}" camunda:candidateGroups="staff"/>`;
      case 'service':
        return `<serviceTask id="${id}"><extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`;
      case 'script':
        return `<scriptTask id="${id}" scriptFormat="feel" camunda:resultVariable="choice"><script>choice + 1</script></scriptTask>`;
      case 'throw':
        return `<intermediateThrowEvent id="${id}"><messageEventDefinition messageRef="${message()}"/></intermediateThrowEvent>`;
      case 'send':
        return `<sendTask id="${id}" messageRef="${message()}"/>`;
      case 'receive':
        return `<receiveTask id="${id}" messageRef="${message()}"/>`;
      case 'timer':
        return `<intermediateCatchEvent id="${id}">${this.definition('timer', message)}</intermediateCatchEvent>`;
      case 'message':
        return `<intermediateCatchEvent id="${id}">${this.definition('message', message)}</intermediateCatchEvent>`;
      default:
        return `<task id="${id}"/>`;
    }
  }

  private definition(event: 'timer' | 'message' | 'error', message: () => string): string {
    if (event === 'timer') return '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
    if (event === 'message') return `<messageEventDefinition messageRef="${message()}"/>`;
    return '<errorEventDefinition/>';
  }

  private eventDefinition(event: 'timer' | 'message' | 'error'): string {
    return this.definition(event, () => {
      const name = this.id('message');
      this.messages.push(name);
      return name;
    });
  }

  private gateways(block: Extract<Block, { branches: Block[] }>, from: string, lines: string[]): string {
    const kind = block.type === 'parallel' ? 'parallelGateway' : 'exclusiveGateway';
    const split = this.id('split');
    const join = this.id('join');
    const entries: string[] = [];
    const inner: string[] = [];
    block.branches.forEach((branch, index) => {
      const flow = this.id('flow');
      const first = this.id('branch');
      inner.push(`<task id="${first}"/>`);
      const isLast = index === block.branches.length - 1;
      const condition =
        block.type === 'parallel' || isLast
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression">=modulo(choice, ${block.branches.length}) = ${index}</conditionExpression>`;
      entries.push(`<sequenceFlow id="${flow}" sourceRef="${split}" targetRef="${first}">${condition}</sequenceFlow>`);
      if (isLast) lines.push(`<${kind} id="${split}"${block.type === 'parallel' ? '' : ` default="${flow}"`}/>`);
      this.flow(this.block(branch, first, inner), join, inner);
    });
    this.flow(from, split, lines);
    lines.push(...entries, ...inner, `<${kind} id="${join}"/>`);
    return join;
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

  private scope(block: Extract<Block, { type: 'scope' }>, from: string, lines: string[]): string {
    const id = this.id('scope');
    const join = this.id('join');
    lines.push(`<subProcess id="${id}">`, this.scopeBody(block.block, block.handlers, block.end), '</subProcess>');
    this.flow(from, id, lines);
    this.flow(id, join, lines);
    for (const boundary of block.boundary) {
      const event = this.id('boundary');
      lines.push(`<boundaryEvent id="${event}" attachedToRef="${id}" cancelActivity="${boundary.interrupting}">${this.eventDefinition(boundary.event)}</boundaryEvent>`);
      this.flow(this.block(boundary.block, event, lines), boundary.interrupting ? join : this.end(lines), lines);
    }
    lines.push(`<exclusiveGateway id="${join}"/>`);
    return join;
  }

  /** A token more must not reach a join: it ends by itself. */
  private end(lines: string[]): string {
    const id = this.id('end');
    lines.push(`<endEvent id="${id}"/>`);
    return id;
  }

  private handler(handler: EventHandler): string {
    const start = this.id('trigger');
    const last = this.id('end');
    const lines = [`<startEvent id="${start}" isInterrupting="${handler.interrupting}">${this.eventDefinition(handler.event)}</startEvent>`];
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
