import { onScopeDispose, shallowRef } from 'vue';

/** Something a page offers by name. `keys`: the single key that does the same. */
export interface Command { id: string; text: string; keys?: string; run: () => void }

const sources = shallowRef<(() => Command[])[]>([]);
/** What the pages that are open offer now. */
export const offeredCommands = (): Command[] => sources.value.flatMap((source) => source());

/** Offers commands in the palette while the page is open. */
export function useCommands(source: () => Command[]): void {
  sources.value = [...sources.value, source];
  onScopeDispose(() => { sources.value = sources.value.filter((other) => other !== source); });
}

/** How the palette is opened, from anywhere: `open('')`; `open('>')` shows commands only. */
export const paletteRequest = shallowRef<{ text: string } | null>(null);
export const openPalette = (text = ''): void => { paletteRequest.value = { text }; };
