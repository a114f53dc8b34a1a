/** Every trigger at the boundary of every kind of activity, interrupting and not. */
import type { ConformanceCase } from '../dsl/case.ts';
import { call, complete, done, ENDED, listening, message, proceed, type Step } from '../dsl/steps.ts';
import { adHoc, boundary, bpmn, each, flow, service, start, sub, tag, transaction, user } from '../dsl/xml.ts';
import { TRIGGERS, type Trigger } from './triggers.ts';

interface Host {
  id: string;
  /** The activity, called h. */
  xml: string;
  tokens: string;
  finish: Step[];
}

const inside = start('i') + user('a') + flow('i a');

const HOSTS: Host[] = [
  { id: 'userTask', xml: user('h'), tokens: 'h', finish: [complete('h')] },
  { id: 'serviceTask', xml: service('h'), tokens: 'h', finish: [done('h')] },
  { id: 'receiveTask', xml: '<receiveTask id="h" messageRef="O"/>', tokens: 'h', finish: [message('o')] },
  { id: 'subProcess', xml: sub('h', inside), tokens: 'a', finish: [complete('a')] },
  { id: 'transaction', xml: transaction('h', inside), tokens: 'a', finish: [complete('a')] },
  { id: 'adHocSubProcess', xml: adHoc('h', '', user('a')), tokens: 'h', finish: [proceed('h')] },
  { id: 'callActivity', xml: tag('callActivity', 'h', 'calledElement="other"'), tokens: 'h', finish: [call.completed('h')] },
  { id: 'multiInstance', xml: tag('userTask', 'h', '', each('3')), tokens: 'h h h', finish: [complete('h'), complete('h'), complete('h')] },
];

const model = (host: Host, trigger: Trigger, beside?: 'beside'): string =>
  bpmn(start(), host.xml, user('z late'), flow('s h z', 'late_b late'), boundary('late_b', 'h', trigger.definition, beside, trigger.attributes));

const sorted = (...tokens: string[]): string => tokens.filter((token) => token !== '').join(' ').split(' ').sort().join(' ');

function interrupting(host: Host, trigger: Trigger): ConformanceCase {
  return {
    name: `boundary ${trigger.id} on ${host.id}: interrupts it and takes the token`,
    proves: `boundary.${trigger.id}.interrupting host.${host.id}`,
    xml: model(host, trigger),
    steps: [host.tokens, ...trigger.fire, 'late', listening(0), complete('late'), ENDED],
  };
}

function beside(host: Host, trigger: Trigger): ConformanceCase {
  const twice = trigger.again.length > 0;
  const late = twice ? 'late late' : 'late';
  return {
    name: `boundary ${trigger.id} on ${host.id}, non-interrupting: adds a token ${twice ? 'each time' : 'once'}, and ends with the activity`,
    proves: `boundary.${trigger.id}.beside host.${host.id}`,
    xml: model(host, trigger, 'beside'),
    steps: [
      host.tokens, ...trigger.fire, sorted(host.tokens, 'late'), ...trigger.again, sorted(host.tokens, late), ...host.finish, sorted(late, 'z'), listening(0),
      complete('z'), complete('late'), ...(twice ? [complete('late')] : []), ENDED,
    ],
  };
}

export const boundaryMatrix: ConformanceCase[] = HOSTS.flatMap((host) => TRIGGERS.flatMap((trigger) => [interrupting(host, trigger), beside(host, trigger)]));
