import { nextTick } from 'vue';
import { useI18n } from 'vue-i18n';
import { announce } from '../composables/announcer.ts';
import { ask } from '../composables/ask.ts';
import { toast } from '../composables/toast.ts';
import type { Outcome } from '../forms/form-model.ts';
import type { FormHandle } from '../forms/use-form.ts';
import { pick } from '../i18n/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';

export interface Summary { show(): Promise<void>; go(path: string): void; hide(): void }

/**
 * What happens when an outcome is chosen: fields it brings up are shown first and, when they must be filled in, the person is led there; then the
 * form is checked, a dangerous outcome is confirmed, and the data comes back ready to send. Null: not yet.
 */
export function useOutcome(handle: FormHandle, summary: () => Summary | null) {
  const { t, locale } = useI18n();

  return async function decide(outcome: Outcome | null): Promise<JsonObject | null> {
    const label = outcome ? pick(locale.value, outcome.label, outcome.labelEn) : t('task.submit');
    const before = new Set(handle.missing());
    const changed = handle.outcome.value !== outcome?.id;
    handle.outcome.value = outcome?.id;
    await nextTick();
    const asked = changed ? handle.missing().filter((path) => !before.has(path)) : [];
    if (asked[0] !== undefined && handle.missing().length === asked.length) {
      // All that is missing is what this choice asks for: no reproach, just the way there.
      toast('info', t('task.reveal', { outcome: label }));
      summary()?.go(asked[0]);
      return null;
    }
    const result = handle.check();
    if (!result.ok) {
      await nextTick();
      await summary()?.show();
      announce(t('form.errorSummary', { n: result.errors.length }));
      return null;
    }
    summary()?.hide();
    if (outcome?.tone === 'danger' && !(await ask({ title: t('task.confirmTitle', { outcome: label }), text: t('task.confirmText'), yes: label, no: t('common.cancel'), danger: true }))) return null;
    return result.data;
  };
}
