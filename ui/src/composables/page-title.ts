import { onScopeDispose, ref, toValue, watchEffect } from 'vue';
import type { MaybeRefOrGetter } from 'vue';

/** Name of what the page shows, e.g. a case number; empty: the route's own title. */
export const pageTitle = ref('');
/** Number before the window's title: new work that has not been looked at. */
export const titleCount = ref(0);

/** Sets the window's title while the calling page lives. */
export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  watchEffect(() => { pageTitle.value = toValue(title) ?? ''; });
  onScopeDispose(() => { pageTitle.value = ''; });
}
