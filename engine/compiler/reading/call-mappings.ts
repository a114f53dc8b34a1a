import { expressionOf } from '../../model/expression.ts';
import type { CallMapping } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { readExpression } from './expressions.ts';
import { extensions } from './extensions.ts';
import { text, type ModdleElement } from './moddle-element.ts';

/**
 * The `camunda:in` or `camunda:out` mappings of a call activity, or of a thrown signal.
 * @param owner the element problems are reported at
 * @param holder whose extension elements they are; the event definition of a signal
 */
export function readCallMappings(owner: ModdleElement, type: 'camunda:In' | 'camunda:Out', build: Build, holder = owner): CallMapping[] {
  return extensions(holder, type).flatMap((mapping) => readMapping(owner, mapping, build));
}

function readMapping(owner: ModdleElement, mapping: ModdleElement, build: Build): CallMapping[] {
  const local = mapping['local'] === true;
  if (text(mapping, 'variables') === 'all') return [{ all: true, local }];
  const target = text(mapping, 'target');
  const source = text(mapping, 'source');
  const expression = text(mapping, 'sourceExpression');
  if (target === undefined || (source === undefined && expression === undefined)) {
    if (text(mapping, 'businessKey') === undefined) build.error(owner, 'a camunda:in or camunda:out needs a target and a source');
    return [];
  }
  const text_ = expression ?? source ?? '';
  const isLiteral = expression === undefined || expressionOf(text_).lang === 'const';
  const value = isLiteral ? build.feel(owner, text_, `mapping to "${target}"`) : readExpression(text_, `mapping to "${target}"`, owner.id ?? null, build.report);
  return [{ all: false, name: target, value, local }];
}
