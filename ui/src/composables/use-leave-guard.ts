import { useEventListener } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { ask } from './ask.ts';

/** Before the page is left, or shows something else: tries to save, and asks when something would still be lost. */
export function useLeaveGuard(unsaved: () => boolean, save: () => Promise<void>): void {
  const { t } = useI18n();
  const guard = async (): Promise<boolean> => {
    if (unsaved()) await save();
    return !unsaved() || ask({ title: t('draft.leaveTitle'), text: t('draft.leaveText'), yes: t('draft.leave'), no: t('draft.stay'), danger: true });
  };
  onBeforeRouteLeave(guard);
  onBeforeRouteUpdate(guard);
  useEventListener(window, 'beforeunload', (event) => { if (unsaved()) event.preventDefault(); });
}
