import type { Page } from 'playwright-core';

/** Composes letter by letter as an input method does, with the focus where it is; Enter goes to the input method meanwhile. `chosen`: what the letters became; null: given up. */
export async function compose(page: Page, letters: string, chosen: string | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let end = 1; end <= letters.length; end++) {
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
    await session.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end });
  }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: chosen === null ? 'Escape' : 'Enter', windowsVirtualKeyCode: 229 });
  if (chosen === null) await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  else await session.send('Input.insertText', { text: chosen });
  await session.detach();
}
