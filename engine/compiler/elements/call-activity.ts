import type { CallDefinition, CallMapping } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import type { Build } from '../build.ts';
import { readExpression } from '../reading/expressions.ts';
import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Call activity (BPMN 2.0.2 section 10.3.6): a process or global task by its id, with the `camunda:in` and `camunda:out` mappings. */
export const callActivity: Transformer = {
  transform(element, node, build) {
    const called = text(element, 'calledElement');
    if (called === undefined) {
      build.error(element, text(element, 'caseRef') === undefined ? 'has no calledElement' : 'calls a case (CMMN), which is not supported');
      return;
    }
    for (const attribute of ['variableMappingClass', 'variableMappingDelegateExpression']) {
      const code = text(element, attribute);
      if (code !== undefined) build.error(element, `${attribute} "${code}" is not supported; use camunda:in and camunda:out`);
    }
    const ins = children(child(element, 'extensionElements'), 'values').filter(({ $type }) => $type === 'camunda:In');
    const outs = children(child(element, 'extensionElements'), 'values').filter(({ $type }) => $type === 'camunda:Out');
    const businessKey = ins.map((mapping) => text(mapping, 'businessKey')).find((key) => key !== undefined);
    node.call = {
      element: readExpression(called, 'calledElement', element.id ?? null, build.report),
      binding: readBinding(element, build),
      ...(businessKey !== undefined && { businessKey: readExpression(businessKey, 'businessKey', element.id ?? null, build.report) }),
      in: ins.flatMap((mapping) => readMapping(element, mapping, build)),
      out: outs.flatMap((mapping) => readMapping(element, mapping, build)),
    };
  },
};

function readBinding(element: ModdleElement, build: Build): CallDefinition['binding'] {
  const binding = text(element, 'calledElementBinding') ?? 'latest';
  if (binding === 'latest' || binding === 'deployment') return { type: binding };
  if (binding !== 'version' && binding !== 'versionTag') {
    build.error(element, `calledElementBinding "${binding}" is unknown; possible: latest, deployment, version, versionTag`);
    return { type: 'latest' };
  }
  const attribute = binding === 'version' ? 'calledElementVersion' : 'calledElementVersionTag';
  const value = build.expression(element, attribute);
  if (value === undefined) {
    build.error(element, `calledElementBinding "${binding}" needs ${attribute}`);
    return { type: 'latest' };
  }
  if (binding === 'versionTag') return { type: 'versionTag', tag: value };
  if (value.lang === 'const' && !/^\d+$/.test(String(value.value))) build.error(element, `calledElementVersion "${String(value.value)}" is not a number`);
  return { type: 'version', version: value };
}

function readMapping(element: ModdleElement, mapping: ModdleElement, build: Build): CallMapping[] {
  const local = mapping['local'] === true;
  if (text(mapping, 'variables') === 'all') return [{ all: true, local }];
  const target = text(mapping, 'target');
  const source = text(mapping, 'source');
  const expression = text(mapping, 'sourceExpression');
  if (target === undefined || (source === undefined && expression === undefined)) {
    if (text(mapping, 'businessKey') === undefined) build.error(element, 'a camunda:in or camunda:out needs a target and a source');
    return [];
  }
  const text_ = expression ?? source ?? '';
  const isLiteral = expression === undefined || expressionOf(text_).lang === 'const';
  const value = isLiteral ? build.feel(element, text_, `mapping to "${target}"`) : readExpression(text_, `mapping to "${target}"`, element.id ?? null, build.report);
  return [{ all: false, name: target, value, local }];
}
