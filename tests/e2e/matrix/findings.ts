import type { CDPSession, Page } from 'playwright-core';
import { holdAgainst, inWords, stillness } from '../support/browser.ts';

/** What a page was found to be. */
export interface Findings {
  /** In words, each with what is at fault. */
  faults: string[];
  /** Texts whose contrast was worked out. */
  contrast: number;
  /** Texts whose contrast could not be, for what lies behind them. */
  undetermined: number;
  /** Controls with a name. */
  controls: number;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What somebody can act on. */
const CONTROLS = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'DisclosureTriangle', 'PopUpButton', 'ToggleButton', 'Date', 'DateTime', 'InputTime']);

/** All accessibility faults of the page (WCAG 2.2 A and AA, of any weight), controls without a name, and whether it scrolls sideways. */
export async function examine(page: Page, cdp: CDPSession): Promise<Findings> {
  const { faults, contrast, undetermined } = await holdAgainst(page, RULES, true);
  const { named, unnamed } = await controls(cdp);
  return { faults: [...faults.map(inWords), ...unnamed.map((role) => `a ${role} without a name`), ...await sidewaysScroll(page)], contrast, undetermined, controls: named };
}

/** The controls as a screen reader is told of them. */
async function controls(cdp: CDPSession): Promise<{ named: number; unnamed: string[] }> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: { ignored: boolean; role?: { value: string }; name?: { value: string }; description?: { value: string } }[] };
  const found = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.has(role?.value ?? ''));
  const unnamed = found.filter(({ name }) => (name?.value ?? '').trim() === '').map(({ role }) => role?.value ?? '');
  return { named: found.length - unnamed.length, unnamed };
}

/** What sticks out at the right of the window, and nothing in it does: no frame around it cuts it off or scrolls. */
const STICKING_OUT = `(() => {
  const out = (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5;
  const framed = (element) => element !== null && (getComputedStyle(element).overflowX !== 'visible' || framed(element.parentElement));
  return [...document.querySelectorAll('body *')].filter((element) => out(element) && ![...element.children].some(out) && !framed(element.parentElement)).map((element) => element.tagName.toLowerCase() + [...element.classList].map((name) => '.' + name).join(''));
})()`;

/** The page itself must not scroll sideways; a wide table may within its own frame. */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  const [content, room] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, window.innerWidth]');
  if (content <= room) return [];
  const places = [...new Set(await page.evaluate<string[]>(STICKING_OUT))].slice(0, 5).join(', ');
  return [`the page is ${content} px wide in a window of ${room} px (${places})`];
}

/** Texts that do not fit what holds them and cannot be scrolled to. What ends in an ellipsis by intent says so by its style. */
const CUT_OFF = `[...document.querySelectorAll('body *')].filter((element) => {
  const style = getComputedStyle(element);
  const hides = (value) => value === 'hidden' || value === 'clip';
  if (!(hides(style.overflowX) || hides(style.overflowY)) || element.clientWidth <= 2 || element.closest('svg, .y-visually-hidden, [aria-hidden=true]')) return false;
  if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const across = hides(style.overflowX) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  const down = hides(style.overflowY) && style.webkitLineClamp === 'none' && element.scrollHeight > element.clientHeight + 2;
  return across || down;
}).map((element) => element.tagName.toLowerCase() + [...element.classList].map((name) => '.' + name).join('') + ' "' + element.textContent.trim().slice(0, 30) + '"')`;

/** What is cut off on the page as it is now. */
export async function cutOff(page: Page): Promise<string[]> {
  await stillness(page);
  const texts = await page.evaluate<string[]>(CUT_OFF);
  return texts.slice(0, 5).map((text) => `cut off: ${text}`);
}
