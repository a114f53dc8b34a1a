import type { PackageProblem } from '../../../api/deploy/deploy-package.ts';

/** Something a modeler should look at. `element` is an id, or the path of a member in a JSON file; line and column count from 1. */
export interface Finding extends PackageProblem {
  /** Name of the rule; `compile` for what the compiler, `package` for what deployment says. */
  rule: string;
  /** What to do about it, when that is more than the opposite of the message. */
  advice: string | null;
}

/** What a rule says; the place in the file is looked up for it. */
export type Remark = Pick<Finding, 'file' | 'element' | 'message' | 'advice'> & { severity?: Finding['severity'] };

/** Errors first, then by file and place. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
  return [...findings].sort((a, b) => rank(a) - rank(b) || compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compare(a.rule, b.rule));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `file:line:column severity rule element: message`, and the advice below. */
export function shown({ file, line, column, severity, rule, element, message, advice }: Finding): string {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return `${place}  ${severity}  ${rule}  ${element === null || message.includes(element) ? '' : `${element}: `}${message}${advice === null ? '' : `\n    ${advice}`}`;
}
