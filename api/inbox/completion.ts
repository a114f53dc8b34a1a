import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { FormRow, Store, TaskRow } from '../../store/contract.ts';
import { isObject } from '../contract/schema-check.ts';
import { fieldError, invalid } from '../failure.ts';
import { deployedForm } from '../forms/deployed-form.ts';
import { acceptForm, variableOf } from '../forms/form-data.ts';
import type { Principal } from '../session/principal.ts';

export interface CompletionInput { outcome: string | undefined; data: JsonObject }
/** A completion as the engine gets it. */
export interface Completion { outcome: string | undefined; variables: JsonObject }

/** Checks outcome and form of a completion, whose right to complete is checked before. Throws 422 naming every field at fault. */
export async function prepareCompletion(store: Store, task: TaskRow, input: CompletionInput, principal: Principal, now: number): Promise<Completion> {
  const form = await formOf(store, task);
  const outcome = checkOutcome(task, form, input.outcome);
  // An added signature has no form: what the signer writes is kept with it and does not become a variable of the case.
  if (task.life.signerOf !== null) return { outcome, variables: opinionIn(input.data) };
  if (form === null) return { outcome, variables: {} };
  const context = { variables: await store.variables(task.instanceId), outcome, now };
  const accepted = await acceptForm(store, { form, data: input.data, context, signer: principal });
  return { outcome, variables: { [variableOf(form)]: { ...accepted, outcome: (outcome ?? null) as Json } } };
}

const LONGEST_OPINION = 2000;

function opinionIn({ opinion }: JsonObject): JsonObject {
  if (opinion === undefined || opinion === '') return {};
  if (typeof opinion !== 'string' || opinion.length > LONGEST_OPINION) throw invalid([fieldError('opinion', `意见为不超过 ${LONGEST_OPINION} 字的文本`, `A text of at most ${LONGEST_OPINION} characters`)]);
  return { opinion };
}

export const formOf = async (store: Store, task: TaskRow): Promise<FormRow | null> => (task.formKey === null ? null : deployedForm(store, task.processDefinitionId, task.formKey));

/** The outcomes a task offers, with what people read; those only the model names have no other name than their id. */
export function outcomesOf(task: TaskRow, form: FormRow | null): { id: string; label: string; labelEn: string }[] {
  const described = outcomeObjects(form).map((outcome) => ({ id: String(outcome['id']), label: String(outcome['label'] ?? outcome['id']), labelEn: String(outcome['labelEn'] ?? outcome['label'] ?? outcome['id']) }));
  if (task.outcomes.length === 0) return described;
  return task.outcomes.map((id) => described.find((outcome) => outcome.id === id) ?? { id, label: id, labelEn: id });
}

/** The model's outcomes must be chosen from; where the model names none, the buttons of the form may be pressed and need not. */
export function checkOutcome(task: TaskRow, form: FormRow | null, outcome: string | undefined): string | undefined {
  const needed = task.outcomes.length > 0;
  const offered = needed ? task.outcomes : outcomeObjects(form).map(({ id }) => String(id));
  if (outcome === undefined ? !needed : offered.includes(outcome)) return outcome;
  if (offered.length === 0) throw invalid([fieldError('outcome', '该任务没有可选结果', 'The task offers no outcome')]);
  throw invalid([fieldError('outcome', `请选择：${offered.join('、')}`, `Must be one of ${offered.join(', ')}`)]);
}

function outcomeObjects(form: FormRow | null): JsonObject[] {
  const outcomes = form?.schema['x-outcomes'];
  return Array.isArray(outcomes) ? outcomes.filter(isObject) : [];
}
