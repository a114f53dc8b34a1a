/** What to do about problems whose message says only what is wrong. */
const ADVICE: [RegExp, string][] = [
  [/not executable/, 'Set isExecutable="true" on the process that is to run.'],
  [/contains no process|no \.bpmn file/, 'A package needs a .bpmn file with one executable process at least.'],
  [/there is no form (\S+)/, 'Add forms/<key>.json with that $id, or correct camunda:formKey.'],
  [/there is no decision (\S+)/, 'Add the .dmn file of the decision to the package, or correct camunda:decisionRef.'],
  [/does not offer the outcome/, 'Add the outcome to x-outcomes of the form, or take it out of the property "outcomes" of the task.'],
  [/is not in states\.json/, 'Add the state with its names and its transitions to states.json, or correct caseState.'],
  [/\$id must be the name of the file/, 'Rename the file or the form: tasks find a form by its $id.'],
  [/is not checked by forms/, 'Use a keyword the form validation knows: a rule that does not hold must not look as if it did.'],
  [/x-variable must name/, 'Set x-variable: data of the form becomes this variable of the case.'],
  [/only FEEL/, 'Rewrite the expression in FEEL.'],
  [/cannot be reached|unreachable/, 'Connect the element by a sequence flow, or remove it.'],
  [/is not JSON/, 'Correct the file; most often a comma is missing or too many.'],
];

/** Advice for a message of the compiler or the deployment; null when the message says it all. */
export function adviceFor(message: string): string | null {
  return ADVICE.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}
