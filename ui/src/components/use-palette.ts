import { useQuery } from '@tanstack/vue-query';
import { computed, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { SearchResult } from '../../../api/contract/inbox.ts';
import { api } from '../api/endpoints.ts';
import { inboxApi } from '../api/inbox.ts';
import { pick } from '../i18n/index.ts';
import { readView, viewQuery } from '../inbox/view-query.ts';
import { useSession } from '../stores/session.ts';
import { ADMIN_NAV, NAV, workplacesOf } from './nav-items.ts';
import { offeredCommands } from './palette-commands.ts';

export interface PaletteEntry { id: string; group: string; text: string; detail?: string; keys?: string; run: () => unknown }

const NOTHING: SearchResult = { cases: [], drugs: [], people: [] };
/** Letters typed one after the other are one search. */
const PAUSE = 160;

/** What the palette lists for a text: commands and pages by name, and what the server finds. A text that begins with `>` is a command. */
export function usePalette(text: Ref<string>) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const session = useSession();
  const views = useQuery({ queryKey: ['views'], queryFn: inboxApi.views, staleTime: 30_000 });
  const startable = useQuery({ queryKey: ['processes'], queryFn: api.processes, staleTime: 600_000 });
  const found = ref<SearchResult>(NOTHING);
  const state = ref<'idle' | 'busy' | 'failed'>('idle');
  const asked = computed(() => (text.value.startsWith('>') ? '' : text.value.trim()));

  let abort: AbortController | null = null;
  watch(asked, (word, _before, onCleanup) => {
    abort?.abort();
    if (word === '') { found.value = NOTHING; state.value = 'idle'; return; }
    state.value = 'busy';
    const timer = setTimeout(() => {
      const mine = (abort = new AbortController());
      inboxApi.search(word, mine.signal).then((result) => { found.value = result; state.value = 'idle'; }, () => { if (!mine.signal.aborted) { found.value = NOTHING; state.value = 'failed'; } });
    }, PAUSE);
    onCleanup(() => clearTimeout(timer));
  });

  const named = computed<PaletteEntry[]>(() => [
    ...offeredCommands().map((command) => ({ ...command, group: t('palette.commands') })),
    ...[...NAV, ...workplacesOf(session.roles), ...(session.user?.admin ? ADMIN_NAV.flatMap(({ items }) => items) : [])].map((item) => ({ id: `page:${item.name}`, group: t('palette.pages'), text: t(item.label), run: () => router.push({ name: item.name }) })),
    ...(views.data.value?.items ?? []).map((view) => ({ id: `view:${view.id}`, group: t('palette.views'), text: view.name, detail: String(view.count), run: () => router.push({ name: 'inbox', query: viewQuery(readView(view.query)) }) })),
    ...(startable.data.value?.items ?? []).map((process) => ({ id: `start:${process.key}`, group: t('palette.starts'), text: pick(locale.value, process.name, process.nameEn), run: () => router.push({ name: 'start-form', params: { processKey: process.key } }) })),
  ]);
  const things = computed<PaletteEntry[]>(() => [
    ...found.value.cases.map((item) => ({ id: `case:${item.instanceId}`, group: t('palette.cases'), text: item.title ?? item.businessKey ?? item.instanceId, detail: [item.patient, item.businessKey].filter(Boolean).join(' · '), run: () => router.push({ name: 'case', params: { id: item.instanceId } }) })),
    ...found.value.drugs.map((item) => ({ id: `drug:${item.code}`, group: t('palette.drugs'), text: item.name, detail: [item.spec, item.manufacturer, item.code].join(' · '), run: () => router.push({ name: 'drugs', params: { kind: 'products' }, query: { text: item.code } }) })),
    ...found.value.people.map((item) => ({ id: `person:${item.id}`, group: t('palette.people'), text: item.name, detail: item.open === null ? (item.title ?? '') : t('palette.held', { n: item.open }), run: () => router.push(item.opens === 'register' ? { name: 'registers', params: { name: 'person' }, query: { entry: item.id } } : { name: 'monitor', params: { tab: 'reassign' }, query: { from: item.id } }) })),
  ]);
  const entries = computed(() => {
    const word = text.value.replace(/^>/, '').trim().toLowerCase();
    const matching = named.value.filter((entry) => word === '' || entry.text.toLowerCase().includes(word));
    return text.value.startsWith('>') ? matching.filter((entry) => entry.group === t('palette.commands')) : asked.value === '' ? matching : [...things.value, ...matching];
  });
  return { entries, state };
}
