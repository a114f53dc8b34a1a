/** Every trigger of an event sub-process, in every kind of scope, interrupting and not (BPMN 2.0.2 section 13.5.4). */
import type { ConformanceCase } from '../dsl/case.ts';
import { complete, ENDED, listening } from '../dsl/steps.ts';
import { bpmn, flow, start, sub, tag, transaction, user } from '../dsl/xml.ts';
import { TRIGGERS, type Trigger } from './triggers.ts';

type Place = { id: string; within: (content: string) => string; after: string };

const PLACES: Place[] = [
  { id: 'process', within: (content) => bpmn(content), after: ENDED },
  { id: 'subProcess', within: (content) => bpmn(start('o'), sub('h', content), user('z'), flow('o h z')), after: 'z' },
  { id: 'transaction', within: (content) => bpmn(start('o'), transaction('h', content), user('z'), flow('o h z')), after: 'z' },
];

function handler(trigger: Trigger, interrupting: boolean): string {
  const startEvent = `<startEvent id="x" isInterrupting="${interrupting}" ${trigger.attributes ?? ''}>${trigger.definition}</startEvent>`;
  return start() + user('a') + flow('s a') + tag('subProcess', 'es', 'triggeredByEvent="true"', startEvent + user('t') + flow('x t'));
}

const interrupting = (place: Place, trigger: Trigger): ConformanceCase => ({
  name: `event sub-process ${trigger.id} in a ${place.id}: replaces what runs, then the scope completes`,
  proves: `eventSubProcess.${trigger.id}.interrupting eventSubProcess.in.${place.id}`,
  xml: place.within(handler(trigger, true)),
  steps: ['a', ...trigger.fire, 't', listening(0), complete('t'), place.after],
});

function beside(place: Place, trigger: Trigger): ConformanceCase {
  const twice = trigger.again.length > 0;
  const handlers = twice ? 't t' : 't';
  return {
    name: `event sub-process ${trigger.id} in a ${place.id}, non-interrupting: runs beside it; while only it is left nothing more can be triggered`,
    proves: `eventSubProcess.${trigger.id}.beside eventSubProcess.in.${place.id} eventSubProcess.completing`,
    xml: place.within(handler(trigger, false)),
    steps: ['a', ...trigger.fire, 'a t', ...trigger.again, `a ${handlers}`, complete('a'), handlers, listening(0), complete('t'), ...(twice ? ['t', complete('t')] : []), place.after],
  };
}

export const eventSubProcessMatrix: ConformanceCase[] = PLACES.flatMap((place) => TRIGGERS.flatMap((trigger) => [interrupting(place, trigger), beside(place, trigger)]));
