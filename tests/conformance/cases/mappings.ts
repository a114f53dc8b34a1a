import type { ConformanceCase } from '../dsl/case.ts';
import { complete, event, incidents, local, retry, set, vars } from '../dsl/steps.ts';
import { bpmn, catching, end, escape, extensions, flow, on, start, tag, throwing, user } from '../dsl/xml.ts';

const value = (text: string): string => `<camunda:value>${escape(text)}</camunda:value>`;
const feel = (text: string): string => `<camunda:script scriptFormat="feel">${escape(text)}</camunda:script>`;
const list = (...items: string[]): string => `<camunda:list>${items.join('')}</camunda:list>`;
const map = (entries: Record<string, string>): string => `<camunda:map>${Object.entries(entries).map(([key, content]) => `<camunda:entry key="${key}">${content}</camunda:entry>`).join('')}</camunda:map>`;
const parameter = (direction: 'input' | 'output', name: string, content: string): string => `<camunda:${direction}Parameter name="${name}">${content}</camunda:${direction}Parameter>`;
const mapped = (...parameters: string[]): string => extensions(`<camunda:inputOutput>${parameters.join('')}</camunda:inputOutput>`);
const task = (...parameters: string[]): string => bpmn(start(), tag('userTask', 'a', '', mapped(...parameters)), user('z'), flow('s a z'));

const compounds: ConformanceCase[] = [
  { name: 'a list of parts, each in its own language', proves: 'data.mapping.compound', xml: task(parameter('input', 'l', list(value('plain'), value('${n}'), value('no ${n}'), value('=n + 1'), feel('n * 2')))), with: { n: 3 }, steps: ['a', local('a', { l: ['plain', 3, 'no 3', 4, 6] })] },
  { name: 'a map of parts', proves: 'data.mapping.compound', xml: task(parameter('input', 'm', map({ 'first name': '${who.first}', size: '=count(items)', fixed: 'x' }))), with: { who: { first: 'Ann' }, items: [1, 2] }, steps: ['a', local('a', { m: { 'first name': 'Ann', size: 2, fixed: 'x' } })] },
  { name: 'lists and maps inside one another', proves: 'data.mapping.compound', xml: task(parameter('input', 'm', map({ rows: list(list(value('${n}')), list()), more: map({ n: '=n' }) }))), with: { n: 1 }, steps: ['a', local('a', { m: { rows: [[1], []], more: { n: 1 } } })] },
  { name: 'lists and maps of outputs, from the variables of the task', proves: 'data.mapping.compound', xml: task(parameter('output', 'm', map({ a: '${answer}', all: list(feel('answer'), value('=n')) }))), with: { n: 1 }, steps: ['a', complete('a', { answer: 'yes' }), 'z', vars({ m: { a: 'yes', all: ['yes', 1] }, answer: undefined })] },
  { name: 'a later parameter sees the list before it; an entry does not see the others', proves: 'data.mapping.compound', xml: task(parameter('input', 'l', list(value('=n'), value('=n'))), parameter('input', 'm', map({ size: '=count(l)', n: '=0', same: '=n' }))), with: { n: 7 }, steps: ['a', local('a', { l: [7, 7], m: { size: 2, n: 0, same: 7 } })] },
  { name: 'a part that cannot be evaluated is an incident that names it', proves: 'data.mapping.compound incident.expression', xml: task(parameter('input', 'm', map({ who: list(value('fine'), value('${patient}')) }))), steps: ['a', incidents('m: entry "who": item 2: '), set({ patient: 'P1' }), retry, 'a', local('a', { m: { who: ['fine', 'P1'] } })] },
];

const sent = (...mappings: string[]): string => on.signal('S', extensions(mappings.join('')));
const signalling = (definition: string, more = ''): string => bpmn(start(), catching('c', on.signal()), user('a w'), tag('intermediateThrowEvent', 't', '', more + definition), flow('s c a', 's w t'));

const signals: ConformanceCase[] = [
  { name: 'a signal carries what its camunda:in say', proves: 'throw.signal data.mapping', xml: signalling(sent('<camunda:in source="n" target="p"/>', '<camunda:in sourceExpression="${n + 1}" target="q"/>')), with: { n: 4, secret: 1 }, steps: ['c w', complete('w'), 'a', event('signal.thrown', { variables: { p: 4, q: 5 } }), vars({ p: 4, q: 5 })] },
  { name: 'a signal carries all variables', proves: 'throw.signal data.mapping', xml: signalling(sent('<camunda:in variables="all"/>')), with: { n: 4 }, steps: ['c w', complete('w', { m: 5 }), 'a', event('signal.thrown', { variables: { n: 4, m: 5 } })] },
  { name: 'a signal carries only the variables of its event', proves: 'throw.signal data.mapping', xml: signalling(sent('<camunda:in variables="all" local="true"/>'), mapped(parameter('input', 'own', '=n * 2'))), with: { n: 4 }, steps: ['c w', complete('w'), 'a', event('signal.thrown', { variables: { own: 8 } })] },
  { name: 'camunda:in of a signal reads the input parameters of its event, which are not sent themselves', proves: 'throw.signal data.mapping', xml: signalling(sent('<camunda:in source="own" target="p"/>'), mapped(parameter('input', 'own', '=n * 2'))), with: { n: 4 }, steps: ['c w', complete('w'), 'a', event('signal.thrown', { variables: { p: 8 } })] },
  { name: 'camunda:in at a signal end event', proves: 'end.signal data.mapping', xml: bpmn(start(), catching('c', on.signal()), user('a w'), end('e', sent('<camunda:in source="n" target="p"/>')), flow('s c a', 's w e')), with: { n: 4 }, steps: ['c w', complete('w'), 'a', vars({ p: 4 })] },
  { name: 'several triggers thrown at once, each with its own variables', proves: 'throw.signal throw.multiple data.mapping', xml: bpmn(start(), user('w z'), throwing('t', mapped(parameter('input', 'own', '=n')) + sent('<camunda:in source="own" target="p"/>') + on.message()), flow('s w t z')), with: { n: 4 }, steps: ['w', complete('w'), 'z', event('signal.thrown', { variables: { p: 4 } }), event('message.thrown', { variables: { own: 4 } })] },
];

export const mappingCases: ConformanceCase[] = [...compounds, ...signals];
