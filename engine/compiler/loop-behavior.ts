import type { EventTrigger, MultiInstance } from '../model/graph.ts';
import type { Build } from './build.ts';
import { readOne, readTrigger } from './event-trigger.ts';
import { child, children, text, type ModdleElement } from './reading/moddle-element.ts';

type Throws = NonNullable<MultiInstance['throws']>;

/** What the instances of a multi-instance activity know of each other; a default signal carries it. */
const RUNTIME_ATTRIBUTES = ['nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances'];

/** `behavior` of multi-instance characteristics (BPMN 2.0.2 table 10.30): which events are thrown as instances complete. */
export function readBehavior(activity: ModdleElement, loop: ModdleElement, build: Build): Throws {
  const behavior = text(loop, 'behavior') ?? 'All';
  switch (behavior) {
    case 'All':
      return [];
    case 'None':
      return readReferenced(activity, child(loop, 'noneBehaviorEventRef'), 'each', build);
    case 'One':
      return readReferenced(activity, child(loop, 'oneBehaviorEventRef'), 'first', build);
    case 'Complex':
      return readComplex(activity, loop, build);
    default:
      build.error(activity, `multi-instance behavior "${behavior}" is unknown; possible: None, One, All, Complex`);
      return [];
  }
}

function readReferenced(activity: ModdleElement, definition: ModdleElement | undefined, when: 'each' | 'first', build: Build): Throws {
  const trigger = definition === undefined ? defaultSignal(activity) : readOne(activity, definition, POSITION, build);
  return trigger === null ? [] : [{ when, trigger }];
}

function readComplex(activity: ModdleElement, loop: ModdleElement, build: Build): Throws {
  const definitions = children(loop, 'complexBehaviorDefinition');
  if (definitions.length === 0) build.error(activity, 'multi-instance behavior "Complex" needs a complexBehaviorDefinition');
  return definitions.flatMap((definition): Throws => {
    const condition = text(child(definition, 'condition'), 'body');
    if (condition === undefined) {
      build.error(activity, 'a complexBehaviorDefinition has no condition');
      return [];
    }
    const event = child(definition, 'event');
    if (event === undefined) return [];
    const trigger = readTrigger(event, POSITION, build);
    return trigger === null ? [] : [{ when: build.feel(activity, condition, 'complexBehaviorDefinition'), trigger }];
  });
}

const POSITION = 'an event of a multi-instance activity';

/** The standard names no signal for it: it is called as the activity. */
function defaultSignal(activity: ModdleElement): EventTrigger {
  const variables = RUNTIME_ATTRIBUTES.map((name) => ({ all: false as const, name, value: { lang: 'feel' as const, text: name }, local: false }));
  return { type: 'signal', name: { lang: 'const', value: activity.id ?? '' }, in: variables };
}
