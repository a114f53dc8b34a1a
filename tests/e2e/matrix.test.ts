import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { pagesOf, unmatched } from './matrix/addresses.ts';
import { combinationsOf } from './matrix/combinations.ts';
import { cutOff, examine, sidewaysScroll } from './matrix/findings.ts';
import { prepareRegion } from './matrix/region.ts';
import type { Ids } from './matrix/region.ts';
import { Table, largeIn } from './matrix/table.ts';
import { VISITS } from './matrix/visits.ts';
import { Visitor } from './matrix/visitor.ts';
import { launchBrowser, screenshot } from './support/browser.ts';

/** All eight combinations of every page instead of two: `npm run e2e`. */
const FULL = process.env.YILIAN_E2E_FULL === 'true';
const base = inject('base');
const visitors = new Map<string | null, Visitor>();
const table = new Table();
let browser: Browser;
let ids: Ids;

async function visitor(login: string | null): Promise<Visitor> {
  const there = visitors.get(login) ?? await Visitor.arrive(browser, base, login);
  visitors.set(login, there);
  return there;
}

beforeAll(async () => {
  browser = await launchBrowser();
  ids = await prepareRegion(base);
});
afterAll(async () => {
  await browser?.close();
  console.log(table.text());
});

describe('every page of the console', () => {
  it('is visited by somebody', async () => {
    expect(unmatched(await (await visitor(null)).pages(), VISITS.map(({ page }) => page))).toEqual([]);
  });

  it.each(VISITS.map((visit, index) => ({ ...visit, index, title: `${visit.page}${visit.note ? ` (${visit.note})` : ''}` })))('$title', async ({ page, at, as, index, title }) => {
    const there = await visitor(typeof as === 'function' ? as(ids) : as);
    const address = at?.(ids) ?? page;
    const combinations = combinationsOf(index, FULL);
    const faults: string[] = [];
    for (const combination of combinations) {
      await there.goTo(address, combination);
      expect(pagesOf(await there.route()), `${address} leads elsewhere`).toContain(page);
      const found = await examine(there.page, there.cdp);
      const all = [...found.faults, ...there.takeTroubles()];
      table.add(title, combination.name, { ...found, faults: all });
      faults.push(...all.map((fault) => `${combination.name}: ${fault}`));
      if (FULL || all.length > 0) await screenshot(there.page, `matrix/${title.replace(/\W+/g, '-').replace(/^-|-$/g, '')}-${combination.name}`);
      await there.set({ fontScale: 1.5 });
      const large = [...await sidewaysScroll(there.page), ...await cutOff(there.page)];
      await there.set({ fontScale: 1 });
      table.add(title, largeIn(combination.viewport.width), { faults: large });
      faults.push(...large.map((fault) => `${combination.name}, text 150 %: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
