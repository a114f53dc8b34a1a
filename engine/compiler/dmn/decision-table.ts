import type { Aggregation, DecisionTable, HitPolicy } from '../../model/graph.ts';
import { checkExpression, checkUnaryTests } from '../../feel/index.ts';
import type { Reporter } from '../problems.ts';
import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';
import type { ItemTypes } from './types.ts';

const HIT_POLICIES: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] satisfies HitPolicy[];
const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

/** Compiles the decision table of a decision (DMN 1.5 chapter 8); every cell is parsed. */
export function readDecisionTable(decision: ModdleElement, logic: ModdleElement, types: ItemTypes, report: Reporter): DecisionTable {
  const hitPolicy = text(logic, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = text(logic, 'aggregation');
  const name = text(decision, 'name');
  const id = decision.id ?? '';
  if (!HIT_POLICIES.includes(hitPolicy)) report.error(id, `hit policy "${hitPolicy}" is unknown`);
  if (aggregation !== undefined && !AGGREGATIONS.includes(aggregation)) report.error(id, `aggregation "${aggregation}" is unknown`);
  if (aggregation !== undefined && hitPolicy !== 'COLLECT') report.error(id, `aggregation ${aggregation} needs the hit policy COLLECT, not ${hitPolicy}`);
  const inputs = children(logic, 'input').map((input, i) => readInput(input, i, id, types, report));
  const outputs = readOutputs(decision, children(logic, 'output'), types, report);
  if (outputs.length === 0) report.error(id, 'the decision table has no output');
  if (aggregation !== undefined && outputs.length > 1) report.error(id, `aggregation ${aggregation} needs exactly one output, not ${outputs.length}`);
  if ((hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') && outputs.every((output) => output.values === undefined)) {
    report.error(id, `hit policy ${hitPolicy} needs a list of output values`);
  }
  return {
    id,
    ...(name !== undefined && { name }),
    hitPolicy: hitPolicy as HitPolicy,
    ...(aggregation !== undefined && { aggregation: aggregation as Aggregation }),
    inputs,
    outputs,
    rules: children(logic, 'rule').map((rule, i) => readRule(rule, i, inputs.length, outputs.length, id, report)),
  };
}

function readInput(input: ModdleElement, index: number, decision: string, types: ItemTypes, report: Reporter): DecisionTable['inputs'][number] {
  const expressionElement = child(input, 'inputExpression');
  const expression = text(expressionElement, 'text');
  const label = text(input, 'label');
  const at = input.id ?? decision;
  const what = `input ${label !== undefined ? `"${label}"` : index + 1}`;
  refuseLanguage(expressionElement, what, at, report);
  if (expression === undefined) report.error(at, `${what} has no expression`);
  else for (const problem of checkExpression(expression, 'feel')) report.error(at, `${what}: ${problem}`);
  const type = types.resolve(text(expressionElement, 'typeRef'));
  const values = text(child(input, 'inputValues'), 'text') ?? type.values;
  if (values !== undefined) for (const problem of checkUnaryTests(values)) report.error(at, `values of ${what}: ${problem}`);
  return {
    id: input.id ?? `input_${index + 1}`,
    ...(label !== undefined && { label }),
    expression: expression ?? '',
    ...(type.typeRef !== undefined && { typeRef: type.typeRef }),
    ...(values !== undefined && { values }),
  };
}

function readOutputs(decision: ModdleElement, elements: ModdleElement[], types: ItemTypes, report: Reporter): DecisionTable['outputs'] {
  const outputs = elements.map((output, i) => readOutput(output, i, elements.length, decision, types, report));
  const names = outputs.map((output) => output.name);
  for (const name of names.filter((candidate, i) => names.indexOf(candidate) < i)) report.error(decision.id ?? null, `two outputs are called "${name}"`);
  return outputs;
}

function readOutput(output: ModdleElement, index: number, count: number, decision: ModdleElement, types: ItemTypes, report: Reporter): DecisionTable['outputs'][number] {
  const label = text(output, 'label');
  // The only output of a table needs no name: it is the value of the decision.
  const name = text(output, 'name') ?? (count === 1 ? (text(child(decision, 'variable'), 'name') ?? decision.id) : undefined);
  const at = output.id ?? decision.id ?? null;
  const what = `output "${name ?? label ?? index + 1}"`;
  if (name === undefined) report.error(at, `${what} has no name; with several outputs each needs one`);
  const type = types.resolve(text(output, 'typeRef') ?? (count === 1 ? text(child(decision, 'variable'), 'typeRef') : undefined));
  const values = text(child(output, 'outputValues'), 'text') ?? type.values;
  const defaultEntry = text(child(output, 'defaultOutputEntry'), 'text');
  if (values !== undefined) for (const problem of checkUnaryTests(values)) report.error(at, `values of ${what}: ${problem}`);
  if (defaultEntry !== undefined) for (const problem of checkExpression(defaultEntry, 'feel')) report.error(at, `default of ${what}: ${problem}`);
  return {
    id: output.id ?? `output_${index + 1}`,
    name: name ?? '',
    ...(label !== undefined && { label }),
    ...(type.typeRef !== undefined && { typeRef: type.typeRef }),
    ...(values !== undefined && { values }),
    ...(defaultEntry !== undefined && { default: defaultEntry }),
  };
}

function readRule(rule: ModdleElement, index: number, inputs: number, outputs: number, decision: string, report: Reporter): DecisionTable['rules'][number] {
  const when = children(rule, 'inputEntry');
  const then = children(rule, 'outputEntry');
  const at = rule.id ?? decision;
  const what = `rule ${index + 1}`;
  if (when.length !== inputs) report.error(at, `${what} has ${when.length} input entries for ${inputs} inputs`);
  if (then.length !== outputs) report.error(at, `${what} has ${then.length} output entries for ${outputs} outputs`);
  const tests = when.map((entry) => text(entry, 'text') ?? '-');
  const results = then.map((entry) => text(entry, 'text') ?? '');
  for (const [i, entry] of [...when, ...then].entries()) refuseLanguage(entry, `${what}, column ${i + 1}`, entry.id ?? at, report);
  for (const [i, test] of tests.entries()) for (const problem of checkUnaryTests(test)) report.error(when[i]?.id ?? at, `${what}, input ${i + 1} "${test}": ${problem}`);
  for (const [i, result] of results.entries()) {
    if (result === '' || result === '-') continue;
    for (const problem of checkExpression(result, 'feel')) report.error(then[i]?.id ?? at, `${what}, output ${i + 1} "${result}": ${problem}`);
  }
  const description = text(rule, 'description') ?? (children(rule, 'annotationEntry').map((entry) => text(entry, 'text') ?? '').join('; ') || undefined);
  return { id: rule.id ?? `rule_${index + 1}`, when: tests, then: results, ...(description !== undefined && { description }) };
}

function refuseLanguage(element: ModdleElement | undefined, what: string, at: string | null, report: Reporter): void {
  const language = text(element, 'expressionLanguage');
  if (language !== undefined && !/feel/i.test(language)) report.error(at, `${what}: expressions in ${language} are not supported, only FEEL`);
}
