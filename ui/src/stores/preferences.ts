import { useMediaQuery, usePreferredDark, useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { i18n, loadTexts, LOCALES } from '../i18n/index.ts';
import type { Locale } from '../i18n/index.ts';

export const FONT_SCALES = [1, 1.15, 1.3, 1.5] as const;
export type Theme = 'light' | 'dark' | 'auto';
export type Contrast = 'standard' | 'more' | 'auto';

/** Language, appearance, contrast and text size; kept on the device and applied to the document. */
export const usePreferences = defineStore('preferences', () => {
  const locale = useStorage<Locale>('yilian.locale', 'zh-CN');
  const theme = useStorage<Theme>('yilian.theme', 'auto');
  const contrast = useStorage<Contrast>('yilian.contrast', 'auto');
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

  /** Who lets the system choose the colours has asked for contrast there, too. */
  const prefersContrast = useMediaQuery('(prefers-contrast: more), (forced-colors: active)');
  const asked = computed(() => contrast.value === 'more' || (contrast.value === 'auto' && prefersContrast.value));
  /** Whether the page is shown so; what is drawn with the colours of the page is drawn anew then. */
  const highContrast = ref(false);
  /** Done when the page is shown as chosen last. Its style sheet is read when it is first needed; without it the page stays as it is. */
  const styled = shallowRef(Promise.resolve());
  watch([asked, prefersContrast], ([value, system]) => {
    styled.value = (value || system ? import('../styles/contrast.css') : Promise.resolve()).then(() => {
      if (asked.value !== value) return;
      highContrast.value = value;
      document.documentElement.classList.toggle('contrast', value);
    }, () => undefined);
  }, { immediate: true });
  watch(fontScale, (value) => document.documentElement.style.setProperty('--y-font-scale', String(value)), { immediate: true });
  return { locale, theme, contrast, fontScale, dark, highContrast, speaking, styled };
});
