import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useInboxPreferences } from '../inbox/use-inbox-preferences.ts';
import { ALL_ORGS, readView, viewQuery } from '../inbox/view-query.ts';
import type { InboxView } from '../inbox/view-query.ts';
import { useInboxMemory } from '../stores/inbox.ts';
import { useSession } from '../stores/session.ts';

/**
 * Whose work is shown to somebody who works at several organisations: all of it, or that of one. The choice is kept on the server; the address of the inbox
 * says it too, and has the last word there. Who works at one organisation has no choice: everything is ''.
 */
export function useOrganisation() {
  const session = useSession();
  const memory = useInboxMemory();
  const route = useRoute();
  const router = useRouter();
  const { org: kept } = useInboxPreferences();

  const several = computed(() => session.organisations.length > 1);
  const own = (id: string): boolean => session.organisations.some((org) => org.id === id);
  /** Id of the organisation chosen; '' for all. */
  const chosen = computed(() => (several.value && own(kept.value) ? kept.value : ''));

  /** A view as this person sees it: its own organisation, all of them, or what was chosen where it says nothing, or one they do not work at. */
  function settle(view: InboxView): InboxView {
    if (!several.value) return { ...view, org: '' };
    return view.org === ALL_ORGS || own(view.org) ? view : { ...view, org: chosen.value || ALL_ORGS };
  }
  /** What the page shows. */
  const shown = computed(() => {
    if (route.name !== 'inbox') return chosen.value;
    const { org } = settle(readView(route.query));
    return org === ALL_ORGS ? '' : org;
  });

  /** @param id '' for all */
  function choose(id: string): void {
    kept.value = id;
    const org = id || ALL_ORGS;
    if (route.name === 'inbox') void router.replace({ query: viewQuery({ ...readView(route.query), org }) });
    else if (memory.query['org'] !== undefined) memory.query = { ...memory.query, org };
  }
  return { several, chosen, shown, settle, choose };
}
