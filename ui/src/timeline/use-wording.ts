import { computed } from 'vue';
import type { CaseDetail } from '../../../api/contract/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { useNames } from '../composables/use-names.ts';
import { useStates } from '../composables/use-states.ts';
import { readForm } from '../forms/form-model.ts';
import { pick } from '../i18n/index.ts';
import type { Wording } from './sentence.ts';
import { useTexts } from './use-texts.ts';

/** The names a case's events are told with: states, groups, outcomes of its forms, its messages and tasks. */
export function useWording(detail: () => CaseDetail) {
  const { p, t, locale } = useTexts();
  const { groupName } = useNames();
  const { stateName } = useStates(() => detail().case.processKey);
  return computed<Wording>(() => {
    const { forms, actions, tasks } = detail();
    const outcomes = new Map(forms.flatMap((form) => readForm(form.schema as JsonObject).outcomes).map((outcome) => [outcome.id, pick(locale.value, outcome.label, outcome.labelEn)]));
    const messages = new Map(actions.map((action) => [action.message, pick(locale.value, action.label, action.labelEn)]));
    const elements = new Map(tasks.map((task) => [task.elementId, task.name ?? task.elementId]));
    return {
      p, separators: { list: t('common.listSeparator'), clause: t('common.clauseSeparator') }, locale: locale.value, stateName, groupName,
      outcomeName: (outcome) => outcomes.get(outcome) ?? outcome, messageName: (name) => messages.get(name), elementName: (id) => elements.get(id),
    };
  });
}
