import type { Aggregation, DecisionTable, HitPolicy } from '../../model/graph.ts';
import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';
import { checkFeel, checkTests, refuseLanguage, type Reading } from './expressions.ts';

const HIT_POLICIES: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] satisfies HitPolicy[];
const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

/** Compiles a decision table (DMN 1.5 chapter 8); every cell is parsed. */
export function readDecisionTable(logic: ModdleElement, reading: Reading): DecisionTable {
  const hitPolicy = text(logic, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = text(logic, 'aggregation');
  const { id, name, report } = reading;
  if (!HIT_POLICIES.includes(hitPolicy)) report.error(id, `hit policy "${hitPolicy}" is unknown`);
  if (aggregation !== undefined && !AGGREGATIONS.includes(aggregation)) report.error(id, `aggregation "${aggregation}" is unknown`);
  if (aggregation !== undefined && hitPolicy !== 'COLLECT') report.error(id, `aggregation ${aggregation} needs the hit policy COLLECT, not ${hitPolicy}`);
  const inputs = children(logic, 'input').map((input, i) => readInput(input, i, reading));
  const outputs = readOutputs(children(logic, 'output'), text(logic, 'outputLabel'), reading);
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
    rules: children(logic, 'rule').map((rule, i) => readRule(rule, i, inputs.length, outputs.length, reading)),
  };
}

function readInput(input: ModdleElement, index: number, reading: Reading): DecisionTable['inputs'][number] {
  const { id, file, types, report } = reading;
  const expressionElement = child(input, 'inputExpression');
  const expression = text(expressionElement, 'text');
  const label = text(input, 'label');
  const at = input.id ?? id;
  const what = `input ${label !== undefined ? `"${label}"` : index + 1}`;
  refuseLanguage(expressionElement, what, at, report);
  if (expression === undefined) report.error(at, `${what} has no expression`);
  else checkFeel(expression, what, at, reading);
  const type = types.clause(text(expressionElement, 'typeRef'), file);
  const values = text(child(input, 'inputValues'), 'text') ?? type.values;
  if (values !== undefined) checkTests(values, `values of ${what}`, at, reading);
  return {
    id: input.id ?? `input_${index + 1}`,
    ...(label !== undefined && { label }),
    expression: expression ?? '',
    ...(type.typeRef !== undefined && { typeRef: type.typeRef }),
    ...(values !== undefined && { values }),
  };
}

function readOutputs(elements: ModdleElement[], label: string | undefined, reading: Reading): DecisionTable['outputs'] {
  const outputs = elements.map((output, i) => readOutput(output, i, elements.length, label, reading));
  const names = outputs.map((output) => output.name);
  for (const name of names.filter((candidate, i) => names.indexOf(candidate) < i)) reading.report.error(reading.id, `two outputs are called "${name}"`);
  return outputs;
}

function readOutput(output: ModdleElement, index: number, count: number, tableLabel: string | undefined, reading: Reading): DecisionTable['outputs'][number] {
  const { id, file, types, report } = reading;
  const label = text(output, 'label');
  // The only output of a table needs no name: it is the value of the decision.
  const name = text(output, 'name') ?? (count === 1 ? (tableLabel ?? reading.name ?? id) : undefined);
  const at = output.id ?? id;
  const what = `output "${name ?? label ?? index + 1}"`;
  if (name === undefined) report.error(at, `${what} has no name; with several outputs each needs one`);
  const typeRef = text(output, 'typeRef') ?? (count === 1 ? reading.typeRef : undefined);
  const type = types.clause(typeRef, file);
  const values = text(child(output, 'outputValues'), 'text') ?? type.values;
  const defaultEntry = text(child(output, 'defaultOutputEntry'), 'text');
  if (values !== undefined) checkTests(values, `values of ${what}`, at, reading);
  if (defaultEntry !== undefined) checkFeel(defaultEntry, `default of ${what}`, at, reading);
  return {
    id: output.id ?? `output_${index + 1}`,
    name: name ?? '',
    ...(label !== undefined && { label }),
    ...(type.typeRef !== undefined && { typeRef: type.typeRef }),
    ...(values !== undefined && { values }),
    ...(defaultEntry !== undefined && { default: defaultEntry }),
  };
}

function readRule(rule: ModdleElement, index: number, inputs: number, outputs: number, reading: Reading): DecisionTable['rules'][number] {
  const { report } = reading;
  const when = children(rule, 'inputEntry');
  const then = children(rule, 'outputEntry');
  const at = rule.id ?? reading.id;
  const what = `rule ${index + 1}`;
  if (when.length !== inputs) report.error(at, `${what} has ${when.length} input entries for ${inputs} inputs`);
  if (then.length !== outputs) report.error(at, `${what} has ${then.length} output entries for ${outputs} outputs`);
  const tests = when.map((entry) => text(entry, 'text') ?? '-');
  const results = then.map((entry) => text(entry, 'text') ?? '');
  for (const [i, entry] of [...when, ...then].entries()) refuseLanguage(entry, `${what}, column ${i + 1}`, entry.id ?? at, report);
  for (const [i, test] of tests.entries()) checkTests(test, `${what}, input ${i + 1} "${test}"`, when[i]?.id ?? at, reading);
  for (const [i, result] of results.entries()) {
    if (result === '' || result === '-') continue;
    checkFeel(result, `${what}, output ${i + 1} "${result}"`, then[i]?.id ?? at, reading);
  }
  const description = text(rule, 'description') ?? (children(rule, 'annotationEntry').map((entry) => text(entry, 'text') ?? '').join('; ') || undefined);
  return { id: rule.id ?? `rule_${index + 1}`, when: tests, then: results, ...(description !== undefined && { description }) };
}
