import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import { compile } from './index.ts';
import { around, bpmn, errorsOf, graphOf, messagesOf } from './test-support/models.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.bpmn`, import.meta.url), 'utf8');

describe('compile', () => {
  test('every supported element', async () => {
    const graph = await graphOf(fixture('every-element'));
    const byId = Object.fromEntries(graph.nodes.map((node) => [node.id, node]));
    expect(graph).toMatchObject({ schema: 1, key: 'every-element', name: 'Every element', versionTag: '1.2', decisions: ['referral-triage'], properties: { initialState: 'DRAFT' } });
    expect(graph.nodes[0]).toMatchObject({ index: 0, id: 'every-element', kind: 'process', scope: -1, starts: [byId['Start']!.index], eventSubProcesses: [byId['Withdrawal']!.index] });
    expect(new Set(graph.nodes.map((node) => node.kind)).size).toBe(19);
    for (const [index, node] of graph.nodes.entries()) expect(node.index).toBe(index);
    for (const [index, flow] of graph.flows.entries()) {
      expect(flow.index).toBe(index);
      expect(graph.nodes[flow.source]!.outgoing).toContain(index);
      expect(graph.nodes[flow.target]!.incoming).toContain(index);
    }
    expect(byId['Triage']).toMatchObject({
      kind: 'userTask', name: 'Triage', boundary: [byId['Reminder']!.index],
      userTask: { formKey: 'triage', outcomes: ['ACCEPT', 'REJECT'], candidateGroups: { lang: 'feel', text: '"ref_office@" + org' }, priority: { lang: 'const', value: '50' } },
      input: [{ name: 'hint', value: { lang: 'feel', text: 'level' } }],
      output: [{ name: 'decided', value: { lang: 'juel', text: '${triage.outcome}' } }],
      properties: { caseState: 'PENDING_TRIAGE' },
    });
    expect(byId['Reminder']).toMatchObject({ interrupting: false, attachedTo: byId['Triage']!.index, event: { type: 'timer', timer: { kind: 'date', value: { lang: 'feel' } } } });
    expect(byId['Decide']!.defaultFlow).toBe(graph.flows.find((flow) => flow.id === 'F_No')!.index);
    expect(graph.flows.find((flow) => flow.id === 'F_Yes')).toMatchObject({ name: 'yes', condition: { lang: 'feel', text: 'triage.outcome = "ACCEPT"' } });
    expect(byId['Book']!.job).toEqual({
      mode: 'handler', type: 'slots.reserve', resultVariable: 'slot', retryDelays: [10_000, 10_000], output: [],
      input: [{ name: 'department', value: { lang: 'feel', text: 'department' } }, { name: 'tags', value: { lang: 'list', items: [{ lang: 'const', value: 'urgent' }, { lang: 'feel', text: 'level' }] } }],
    });
    expect(byId['NoSlot']).toMatchObject({ interrupting: true, event: { type: 'error', code: 'NOT_FOUND', codeVariable: 'code', messageVariable: 'reason' } });
    expect(byId['Notify']!.job).toMatchObject({ mode: 'external', type: 'notify' });
    expect(byId['Classify']!.decision).toEqual({ decision: 'referral-triage', mapResult: 'singleResult', resultVariable: 'class' });
    expect(byId['Compute']!.script).toEqual({ expression: { lang: 'feel', text: 'class.validDays * 2' }, resultVariable: 'days' });
    expect(byId['Withdrawal']).toMatchObject({ kind: 'eventSubProcess', trigger: byId['Withdrawn']!.index });
    expect(byId['Withdrawn']).toMatchObject({ interrupting: true, scope: byId['Withdrawal']!.index, event: { type: 'message', message: 0 } });
    expect(byId['Visit']!.starts).toEqual([byId['Visit_Start']!.index]);
    expect(graph.messages).toEqual([
      { id: 'Msg_Withdraw', name: { lang: 'const', value: 'referral.withdrawn' } },
      { id: 'Msg_Report', name: { lang: 'const', value: 'report.ready' }, correlationKey: { lang: 'feel', text: 'patientId' } },
    ]);
    expect(JSON.stringify(graph)).not.toContain('bpmndi');
  });

  test('the same file always gives the same graph', async () => {
    const [a, b] = [await graphOf(fixture('every-element')), await graphOf(fixture('every-element'))];
    expect(canonicalJson(a)).toBe(canonicalJson(b));
    expect(JSON.parse(canonicalJson(a))).toEqual(a);
  });

  test('what is not supported is refused by id, type and line, all at once', async () => {
    const errors = await errorsOf(fixture('refused'));
    expect(errors.map((problem) => `${problem.line}:${problem.column} ${problem.message}`)).toEqual([
      '11:5 userTask Each: multi-instance needs a loopCardinality or a collection',
      '15:5 serviceTask Java: class "com.example.Delegate" is not supported; use a connector or an external task',
      '17:5 serviceTask Bean: delegateExpression "${bean}" is not supported; use a connector or an external task',
      '19:5 scriptTask Groovy: scripts in groovy are not supported, only FEEL',
    ]);
  });

  test('with unknownCode=external Java becomes an external task of the same name', async () => {
    const graph = await graphOf(around('<serviceTask id="x" camunda:delegateExpression="${bookSlot}"/>'), { unknownCode: 'external' });
    expect(graph.nodes.find((node) => node.id === 'x')!.job).toMatchObject({ mode: 'external', type: 'bookSlot' });
  });

  test('operaton and flowable are read as camunda', async () => {
    for (const uri of ['http://operaton.org/schema/1.0/bpmn', 'http://flowable.org/bpmn']) {
      const xml = around('<serviceTask id="x" v:type="external" v:topic="t"/>').replace('xmlns:camunda="http://camunda.org/schema/1.0/bpmn"', `xmlns:v="${uri}"`);
      expect((await graphOf(xml)).nodes.find((node) => node.id === 'x')!.job).toMatchObject({ mode: 'external', type: 't' });
    }
  });

  test('a byte order mark is not an error', async () => {
    expect((await compile(`\uFEFF${around('<task id="x"/>')}`)).ok).toBe(true);
  });

  test('executable processes, or the only one', async () => {
    const process = (id: string, executable: string): string => `<process id="${id}" ${executable}><startEvent id="${id}_s"/></process>`;
    const file = (...processes: string[]): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">${processes.join('')}</definitions>`;
    const keys = async (xml: string): Promise<string[]> => {
      const compiled = await compile(xml);
      return compiled.ok ? compiled.value.processes.map(({ graph }) => graph.key) : compiled.error.map((problem) => problem.message);
    };
    expect(await keys(file(process('a', 'isExecutable="true"'), process('b', ''), process('c', 'isExecutable="true"')))).toEqual(['a', 'c']);
    expect(await keys(file(process('a', 'isExecutable="false"')))).toEqual(['a']);
    expect(await keys(file(process('a', ''), process('b', '')))).toHaveLength(2);
    expect(await keys(file())).toEqual(['the file contains no process']);
    expect(await keys(file('<globalUserTask id="g"/>'))).toEqual(['g']);
    expect(await keys(file(process('a', 'isExecutable="true"'), '<globalManualTask id="g"/>'))).toEqual(['a', 'g']);
  });

  test.each(['<definitions>', '<html><body/></html>', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"></definitions>', '{"json": true}', '<a><b></a></b>'])('garbage is refused: %s', async (xml) => {
    const compiled = await compile(xml);
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) expect(compiled.error[0]!.message).not.toBe('');
  });

  test('unknown elements, duplicate ids and dangling references are errors', async () => {
    expect(await messagesOf(around('<task id="x"/><quantumTask id="q"/>'))).toEqual([expect.stringContaining('quantumTask')]);
    expect(await messagesOf(around('<task id="x"/><task id="x"/>'))).toEqual(expect.arrayContaining([expect.stringMatching(/duplicate ID/i)]) as string[]);
    expect(await messagesOf(bpmn('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>'))).toEqual(['f: targetRef refers to "nowhere", which does not exist']);
  });

  test('a graph that is too large is refused', async () => {
    const tasks = Array.from({ length: 1_400 }, (_, i) => `<task id="t${i}" name="${'n'.repeat(100)}"/><sequenceFlow id="g${i}" sourceRef="${i === 0 ? 'x' : `t${i - 1}`}" targetRef="t${i}"/>`).join('');
    const messages = await messagesOf(around(`<task id="x"/>${tasks}`));
    expect(messages).toEqual([expect.stringContaining('more than 262144')]);
  });
});
