import type { CaseMessage, RolesDocument } from '../../../../api/cases/package-documents.ts';
import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** Forms and decisions nothing refers to: left over, or the reference is misspelt. */
export function unused(subject: Subject): Remark[] {
  if (!subject.whole) return [];
  return [...unusedForms(subject), ...unusedDecisions(subject)];
}

function unusedForms({ processes, forms, resources }: Subject): Remark[] {
  const messages = (resources['messages.json'] ?? []) as unknown as CaseMessage[];
  const starts = (resources['roles.json'] as unknown as RolesDocument | undefined)?.start ?? {};
  const used = new Set([
    ...processes.flatMap(({ graph }) => graph.nodes.flatMap(({ userTask }) => userTask?.formKey ?? [])),
    ...messages.flatMap(({ form }) => form ?? []),
    ...Object.values(starts).map(({ form }) => form),
  ]);
  return forms.filter(({ schema }) => !used.has(String(schema['$id']))).map(({ file }): Remark => ({
    file, element: null, message: 'no task, message or start uses the form', advice: 'Remove the file, or name it in camunda:formKey, messages.json or roles.json.',
  }));
}

function unusedDecisions({ processes, decisions }: Subject): Remark[] {
  const called = new Set(processes.flatMap(({ graph }) => graph.decisions));
  const used = new Set(decisions.filter(({ key }) => called.has(key)).flatMap(({ key, model }) => [key, ...Object.keys(model.decisions), ...Object.keys(model.services)]));
  return decisions.filter(({ key }) => !used.has(key)).map(({ file, key }): Remark => ({
    file, element: key, message: 'no business rule task uses the decision, and no decision that is used requires it', advice: 'Remove it, or name it in camunda:decisionRef.',
  }));
}
