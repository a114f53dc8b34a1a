import type { IoMapping } from '../model/graph.ts';
import type { Build } from './build.ts';
import { itemName } from './loops.ts';
import { child, children, text, type ModdleElement } from './reading/moddle-element.ts';

/**
 * Data associations (BPMN 2.0.2 section 10.4.2): data objects, inputs and outputs are variables of their names; an association copies one to
 * the other, through its transformation or its assignments.
 */
export function readDataAssociations(element: ModdleElement, build: Build): { input: IoMapping[]; output: IoMapping[] } {
  return {
    input: children(element, 'dataInputAssociations').flatMap((association) => readAssociation(element, association, build)),
    output: children(element, 'dataOutputAssociations').flatMap((association) => readAssociation(element, association, build)),
  };
}

function readAssociation(element: ModdleElement, association: ModdleElement, build: Build): IoMapping[] {
  const assignments = children(association, 'assignment');
  if (assignments.length > 0) return assignments.flatMap((assignment) => readAssignment(element, assignment, build));
  const source = itemName(children(association, 'sourceRef')[0] ?? child(association, 'sourceRef'));
  const target = itemName(child(association, 'targetRef'));
  const transformation = text(child(association, 'transformation'), 'body');
  if (target === undefined || (source === undefined && transformation === undefined)) return [];
  const from = transformation ?? source ?? '';
  return isName(target) && (transformation !== undefined || isName(from)) ? [{ name: target, value: build.feel(element, from, 'data association') }] : [];
}

function readAssignment(element: ModdleElement, assignment: ModdleElement, build: Build): IoMapping[] {
  const from = text(child(assignment, 'from'), 'body');
  const to = text(child(assignment, 'to'), 'body')?.replace(/^=|^\$\{|\}$/g, '').trim();
  return from !== undefined && to !== undefined ? [{ name: to, value: build.feel(element, from, 'assignment') }] : [];
}

/** Names that are no variable names belong to drawings, not to the flow of data. */
const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text);
