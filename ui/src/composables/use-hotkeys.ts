import { useEventListener } from '@vueuse/core';
import { ref } from 'vue';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

/** Single keys can be switched off by who dictates, or hits them by accident. */
export const hotkeysOn = ref(true);

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"] *';

/**
 * Single-key commands of a page, by `event.key`. They rest while somebody types, while a dialog is open, and with Ctrl, Alt or Meta.
 */
export function useHotkeys(keys: Hotkeys): void {
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (!hotkeysOn.value || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.matches(TYPING) || document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]')) return;
    const command = keys[event.key];
    if (!command) return;
    command(event);
  });
}
