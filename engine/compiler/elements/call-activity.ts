import type { CallDefinition } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { readExpression } from '../reading/expressions.ts';
import { extensions } from '../reading/extensions.ts';
import { readCallMappings } from '../reading/call-mappings.ts';
import { text, type ModdleElement } from '../reading/moddle-element.ts';
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
    const businessKey = extensions(element, 'camunda:In').map((mapping) => text(mapping, 'businessKey')).find((key) => key !== undefined);
    node.call = {
      element: readExpression(called, 'calledElement', element.id ?? null, build.report),
      binding: readBinding(element, build),
      ...(businessKey !== undefined && { businessKey: readExpression(businessKey, 'businessKey', element.id ?? null, build.report) }),
      in: readCallMappings(element, 'camunda:In', build),
      out: readCallMappings(element, 'camunda:Out', build),
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
