import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import type { Problem, Reporter } from '../problems.ts';
import { nearestId, type ModdleElement, type ParseWarning } from './moddle-element.ts';

/** References the engine follows; when one of them leads nowhere, the file cannot run. */
const EXECUTED_REFERENCES = new Set(['sourceRef', 'targetRef', 'attachedToRef', 'messageRef', 'errorRef', 'escalationRef', 'signalRef', 'activityRef', 'eventDefinitionRef', 'default']);

/** Modelers keep notes of their own among the extension elements of the engine they draw for. */
const UNKNOWN_EXTENSION = /unknown type <camunda:/;

/** Parses BPMN 2.0 XML with the `camunda:` extensions; what the parser objects to is reported. Null when there is no document. */
export async function parseBpmn(xml: string, report: Reporter): Promise<ModdleElement | null> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(xml);
    for (const warning of warnings) reportWarning(warning, report);
    return rootElement;
  } catch (error) {
    reportSyntaxError(error instanceof Error ? error.message : String(error), report);
    return null;
  }
}

/** Reports a message of the parser together with the place it names (`line: 0 column: 12`, from 0). */
export function reportSyntaxError(message: string, report: Reporter): void {
  report.problems.push(syntaxError(message));
}

function syntaxError(message: string): Problem {
  const [what = message] = message.split('\n');
  const line = /line: (\d+)/.exec(message)?.[1];
  const column = /column: (\d+)/.exec(message)?.[1];
  const nested = /nested error: (.+)/.exec(message)?.[1];
  return {
    element: null,
    line: line === undefined ? null : Number(line) + 1,
    column: column === undefined ? null : Number(column) + 1,
    message: nested === undefined ? what : `${what}: ${nested}`,
    severity: 'error',
  };
}

function reportWarning(warning: ParseWarning, report: Reporter): void {
  const { element, property = '', message } = warning;
  if (element === undefined) {
    if (message.startsWith('unsupported document encoding')) return;
    if (UNKNOWN_EXTENSION.test(message)) {
      report.problems.push({ ...syntaxError(message), severity: 'warning' });
      return;
    }
    reportSyntaxError(message, report);
    return;
  }
  if (isDrawing(element)) return;
  const name = property.slice(property.indexOf(':') + 1);
  const text = `${name} refers to "${warning.value ?? ''}", which does not exist`;
  if (EXECUTED_REFERENCES.has(name)) report.error(nearestId(element), text);
  else report.warn(nearestId(element), message.startsWith('unresolved reference') ? text : message);
}

function isDrawing(element: ModdleElement): boolean {
  return /^(bpmndi|di|dc|bioc|color):/.test(element.$type);
}
