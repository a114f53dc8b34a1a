import type { Reporter } from '../problems.ts';
import { child, children, text, type ModdleElement } from './moddle-element.ts';

/** First extension element of a type, e.g. `camunda:Connector`. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return extensions(element, type)[0];
}

/** All of them, in document order. */
export function extensions(element: ModdleElement, type: string): ModdleElement[] {
  return children(child(element, 'extensionElements'), 'values').filter((value) => value.$type === type);
}

/** `camunda:property` entries by name; the last one of a name wins. */
export function properties(element: ModdleElement): Record<string, string> {
  const entries = children(extension(element, 'camunda:Properties'), 'values');
  return Object.fromEntries(entries.flatMap((entry) => {
    const name = text(entry, 'name');
    return name === undefined ? [] : [[name, text(entry, 'value') ?? '']];
  }));
}

/** Extension elements that would run code or change behaviour, which the engine does not do: never ignored in silence. */
const REFUSED: Record<string, string> = {
  'camunda:ExecutionListener': 'execution listeners',
  'camunda:TaskListener': 'task listeners',
  'camunda:Field': 'injected fields',
  'camunda:ErrorEventDefinition': 'error definitions of external tasks',
};

const IGNORED: Record<string, string> = {
  'camunda:FormData': 'generated forms are not used; give the element a formKey',
  'camunda:FormProperty': 'generated forms are not used; give the element a formKey',
};

export function checkExtensions(element: ModdleElement, report: Reporter): void {
  const id = element.id ?? null;
  for (const { $type } of children(child(element, 'extensionElements'), 'values')) {
    if (Object.hasOwn(REFUSED, $type)) report.error(id, `${REFUSED[$type]} (${$type.toLowerCase()}) are not supported`);
    else if (Object.hasOwn(IGNORED, $type)) report.warn(id, IGNORED[$type] ?? '');
  }
}
