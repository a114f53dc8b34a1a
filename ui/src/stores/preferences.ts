import { usePreferredDark, useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { i18n, loadTexts, LOCALES } from '../i18n/index.ts';
import type { Locale } from '../i18n/index.ts';

export const FONT_SCALES = [1, 1.15, 1.3, 1.5] as const;
export type Theme = 'light' | 'dark' | 'auto';

/** Language, appearance and text size; kept on the device and applied to the document. */
export const usePreferences = defineStore('preferences', () => {
  const locale = useStorage<Locale>('yilian.locale', 'zh-CN');
  const theme = useStorage<Theme>('yilian.theme', 'auto');
  const fontScale = useStorage<number>('yilian.font-scale', 1);
  const prefersDark = usePreferredDark();
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'auto' && prefersDark.value));

  /** Done when the page speaks the language chosen last. When its texts cannot be had, the page stays in the language it has. */
  const speaking = shallowRef(Promise.resolve());
  watch(locale, (value) => {
    const known = LOCALES.includes(value) ? value : 'zh-CN';
    speaking.value = loadTexts(known).then(() => {
      if (locale.value !== value) return;
      i18n.global.locale.value = known;
      document.documentElement.lang = known;
    }, () => undefined);
  }, { immediate: true });
  watch(dark, (value) => document.documentElement.classList.toggle('dark', value), { immediate: true });
  watch(fontScale, (value) => document.documentElement.style.setProperty('--y-font-scale', String(value)), { immediate: true });
  return { locale, theme, fontScale, dark, speaking };
});
