import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../../cli/root.ts';
import { findChromium } from '../../../cli/test/chromium.ts';
import { trafficOf } from './traffic.ts';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 812 };

const SCREENSHOTS = join(ROOT, 'test-results');
/** The rules, as a script for the page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The system's Chromium, without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: install chromium-headless-shell or chromium, or set YILIAN_TEST_CHROMIUM=/path/to/chrome');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

/** A page with a session of its own, in Chinese, and the errors its scripts throw from now on. */
export async function newPage(browser: Browser, base: string, viewport = DESKTOP): Promise<{ page: Page; scriptErrors: Error[] }> {
  const context = await browser.newContext({ baseURL: base, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  trafficOf(page);
  const scriptErrors: Error[] = [];
  page.on('pageerror', (error) => scriptErrors.push(error));
  page.setDefaultTimeout(20_000);
  return { page, scriptErrors };
}

/** On a picture of the whole page, what stays in view while scrolling would lie over the middle of it. */
const IN_PLACE = 'header.top, .bar { position: relative !important; } .body > .side, .panels { position: static !important; } .skip:not(:focus) { display: none !important; }';

/** Longer than any animation of the console on any machine, ms. */
const ANIMATIONS_MS = 20_000;
/** What is half faded in or out has colours nobody reads: waits for the end of the animations that have one. @throws when they do not end: the browser draws the page no more */
export const stillness = (page: Page): Promise<unknown> =>
  page.evaluate(`Promise.race([
    Promise.all(document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime)).map((one) => one.finished.catch(() => undefined))),
    new Promise((_, reject) => setTimeout(() => reject(new Error('animations do not end: the browser draws this page no more')), ${ANIMATIONS_MS})),
  ])`);

/** Keeps what the page looks like now in test-results/. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const path = join(SCREENSHOTS, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await stillness(page);
  await page.screenshot({ path, fullPage: true, style: IN_PLACE });
}

/** What the rules have found, each fault with the elements it is at; and, when they were to be counted, the texts whose contrast was worked out or could not be. */
export interface RuleFindings { faults: { id: string; help: string; impact: string; at: string[] }[]; contrast: number; undetermined: number }

/** Holds the page against rules with these tags. What is right with it stays there: to bring all of it out takes longer than to find it. */
export async function holdAgainst(page: Page, tags: readonly string[], counting = false): Promise<RuleFindings> {
  await stillness(page);
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(AXE);
  return page.evaluate(async ({ runOnly, resultTypes }) => {
    const { violations, incomplete, passes } = await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly, resultTypes });
    const [wrong = 0, open = 0, right = 0] = [violations, incomplete, passes].map((results) => results.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0);
    return { faults: violations.map(({ id, help, impact, nodes }) => ({ id, help, impact: impact ?? '', at: nodes.map(({ target }) => target.join(' ')) })), contrast: wrong + right, undetermined: open };
  }, { runOnly: [...tags], resultTypes: ['violations', ...(counting ? ['incomplete', 'passes'] as const : [])] satisfies axe.resultGroups[] });
}

/** A fault in words, with the first places it is at. */
export const inWords = ({ id, help, at }: RuleFindings['faults'][number]): string => `${id}: ${help} (${at.slice(0, 3).join(', ')}${at.length > 3 ? ` and ${at.length - 3} more` : ''})`;

/** Serious and critical accessibility faults of the page (WCAG 2 A and AA), each with the elements at fault. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { faults } = await holdAgainst(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  return faults.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(inWords);
}
