import type { GraphNode, UserTaskDefinition } from '../../model/graph.ts';
import { DEFAULT_UTC_OFFSET, parseDuration, parseInstant } from '../../calendar/index.ts';
import { namedRejects } from '../../task-life/rejects.ts';
import type { Build } from '../build.ts';
import { text, type ModdleElement } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

const EXPRESSIONS = ['assignee', 'candidateUsers', 'candidateGroups', 'dueDate', 'followUpDate', 'priority'] as const;

/** User task (BPMN 2.0.2 section 10.3.3.1) with the assignment, dates and form of the `camunda:` attributes. */
export const userTask: Transformer = {
  transform(element, node, build) {
    const formKey = text(element, 'formKey') ?? text(element, 'formRef');
    const definition: UserTaskDefinition = { outcomes: list(node.properties?.['outcomes']), ...(formKey !== undefined && { formKey }) };
    for (const attribute of EXPRESSIONS) {
      const expression = build.expression(element, attribute);
      if (expression !== undefined) definition[attribute] = expression;
    }
    if (new Set(definition.outcomes).size < definition.outcomes.length) build.error(element, 'an outcome is listed twice');
    checkLiterals(element, definition, build);
    checkRejects(element, node, definition, build);
    node.userTask = definition;
  },
};

function checkRejects(element: ModdleElement, node: GraphNode, { outcomes }: UserTaskDefinition, build: Build): void {
  const unknown = namedRejects(node.properties)?.find((outcome) => outcome !== '' && !outcomes.includes(outcome));
  if (unknown !== undefined) build.error(element, `rejects "${unknown}" is not among its outcomes`);
}

function checkLiterals(element: ModdleElement, definition: UserTaskDefinition, build: Build): void {
  for (const attribute of ['dueDate', 'followUpDate'] as const) {
    const expression = definition[attribute];
    if (expression?.lang !== 'const') continue;
    const literal = String(expression.value);
    if (!parseInstant(literal, DEFAULT_UTC_OFFSET).ok && !parseDuration(literal).ok) {
      build.error(element, `${attribute} "${literal}" is neither a date nor a duration (ISO 8601); an expression starts with "="`);
    }
  }
  if (definition.priority?.lang === 'const' && !/^-?\d+$/.test(String(definition.priority.value))) {
    build.error(element, `priority "${String(definition.priority.value)}" is not a whole number; an expression starts with "="`);
  }
}

function list(value: string | undefined): string[] {
  return (value ?? '').split(',').map((item) => item.trim()).filter((item) => item !== '');
}
