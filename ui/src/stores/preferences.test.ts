import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { usePreferences } from './preferences.ts';

/** What the system says, by query. */
class Media extends EventTarget {
  matches = false;
  readonly media: string;
  constructor(media: string) {
    super();
    this.media = media;
  }
}
const medias = new Map<string, Media>();
const media = (query: string): Media => {
  const found = medias.get(query) ?? new Media(query);
  medias.set(query, found);
  return found;
};
async function systemSays(more: boolean): Promise<void> {
  const asked = media('(prefers-contrast: more), (forced-colors: active)');
  asked.matches = more;
  asked.dispatchEvent(Object.assign(new Event('change'), { matches: more }));
  await settled();
}
/** What was chosen is shown: the style sheet has been read. */
async function settled(): Promise<void> {
  await nextTick();
  await vi.dynamicImportSettled();
}

const root = document.documentElement;
beforeEach(() => {
  localStorage.clear();
  medias.clear();
  root.className = '';
  vi.stubGlobal('matchMedia', media);
});
afterEach(() => vi.unstubAllGlobals());

describe('contrast', () => {
  it('follows the system unless told otherwise', async () => {
    const preferences = usePreferences(createPinia());
    expect(preferences.contrast).toBe('auto');
    await settled();
    expect(root.classList.contains('contrast')).toBe(false);
    await systemSays(true);
    expect(root.classList.contains('contrast')).toBe(true);
    expect(preferences.highContrast).toBe(true);
    await systemSays(false);
    expect(root.classList.contains('contrast')).toBe(false);
  });

  it('is what the person chose, beside light or dark, and is remembered on the device', async () => {
    const preferences = usePreferences(createPinia());
    Object.assign(preferences, { contrast: 'more', theme: 'dark' });
    await settled();
    expect([...root.classList].sort()).toEqual(['contrast', 'dark']);
    root.className = '';
    usePreferences(createPinia());
    await settled();
    expect([...root.classList].sort()).toEqual(['contrast', 'dark']);
  });

  it('stays standard for who chose so, whatever the system says', async () => {
    const preferences = usePreferences(createPinia());
    preferences.contrast = 'standard';
    await systemSays(true);
    expect(root.classList.contains('contrast')).toBe(false);
  });
});
