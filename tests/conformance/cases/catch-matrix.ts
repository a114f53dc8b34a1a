/** Every trigger in the flow: alone, behind an event-based gateway, and at the start of a process. */
import type { ConformanceCase } from '../dsl/case.ts';
import { complete, completed, ENDED, listening, message } from '../dsl/steps.ts';
import { bpmn, catching, flow, gateway, on, start, tag, user } from '../dsl/xml.ts';
import { TRIGGERS, type Trigger } from './triggers.ts';

const alone = (trigger: Trigger): ConformanceCase => ({
  name: `intermediate catch ${trigger.id}: the token waits for it`,
  proves: `catch.${trigger.id}`,
  xml: bpmn(start(), catching('c', trigger.definition, trigger.attributes), user('a'), flow('s c a')),
  steps: ['c', ...trigger.fire, 'a', listening(0), complete('a'), ENDED, completed('s c a')],
});

const chosen = (trigger: Trigger): ConformanceCase => ({
  name: `event-based gateway: ${trigger.id} is first and decides`,
  proves: `gateway.eventBased catch.${trigger.id}`,
  xml: bpmn(start(), gateway('eventBased', 'g'), catching('c', trigger.definition, trigger.attributes), catching('o', on.message('O')), user('a b'), flow('s g c a', 'g o b')),
  steps: ['g', ...trigger.fire, 'a', listening(0), complete('a'), ENDED, completed('s g c a')],
});

const notChosen = (trigger: Trigger): ConformanceCase => ({
  name: `event-based gateway: ${trigger.id} is forgotten when another event is first`,
  proves: `gateway.eventBased catch.${trigger.id}`,
  xml: bpmn(start(), gateway('eventBased', 'g'), catching('c', trigger.definition, trigger.attributes), catching('o', on.message('O')), user('a b'), flow('s g c a', 'g o b')),
  steps: ['g', message('o'), 'b', listening(0), complete('b'), ENDED],
});

const starts = (trigger: Trigger): ConformanceCase => ({
  name: `start event ${trigger.id}: the instance begins there and nowhere else`,
  proves: `start.${trigger.id}`,
  xml: bpmn(start('none'), tag('startEvent', 's', trigger.attributes, trigger.definition), user('a b'), flow('s a', 'none b')),
  startAt: 's',
  steps: ['a', complete('a'), ENDED, completed('s a')],
});

export const catchMatrix: ConformanceCase[] = TRIGGERS.flatMap((trigger) => [alone(trigger), chosen(trigger), notChosen(trigger), starts(trigger)]);
