import { compile, compileDmn } from '../../../engine/compiler/index.ts';
import type { DecisionModel } from '../../../engine/model/graph.ts';
import type { ProcessDefinitionRow, Store } from '../../../store/contract.ts';
import { bpmn, end, flow, start, user } from '../../conformance/dsl/xml.ts';

/** The process that the call activity of the matrix calls. */
export const MATRIX_CALLED = bpmn(start(), user('prepare'), end(), flow('s prepare e')).replace('<process id="p"', '<process id="matrix-called"');

const FEE = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test"><decision id="fee" name="fee"><variable name="fee"/>
<decisionTable hitPolicy="FIRST"><input id="i"><inputExpression><text>age</text></inputExpression></input><output id="o" name="fee"/>
<rule id="r1"><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
<rule id="r2"><inputEntry><text>-</text></inputEntry><outputEntry><text>12</text></outputEntry></rule></decisionTable></decision></definitions>`;

/** Puts a model into the store, with the decision of the matrix if it refers to it. */
export async function deployMatrix(store: Store, xml: string): Promise<ProcessDefinitionRow> {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(compiled.error.map(({ element, message }) => `${element ?? '-'}: ${message}`).join('\n'));
  const processes = await Promise.all(compiled.value.processes.map(async ({ graph }) => ({
    key: graph.key, name: graph.name ?? null, versionTag: null, xml, bundle: { schema: 1 as const, graph, decisions: graph.decisions.length > 0 ? await fee() : {}, settings: {} },
  })));
  const { definitions } = await store.deploy({ name: 'matrix', source: 'test', at: Date.now(), by: null, packageName: 'matrix', decisions: [], forms: [], resources: {}, processes });
  const [definition] = definitions;
  if (!definition) throw new Error('the model has no process');
  return definition;
}

async function fee(): Promise<Record<string, DecisionModel>> {
  const compiled = await compileDmn(FEE);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return Object.fromEntries(compiled.value.decisions.map((decision) => [decision.model.root, decision.model]));
}
