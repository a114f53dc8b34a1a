import type { Browser, CDPSession, Page } from 'playwright-core';
import { Person } from '../support/person.ts';
import { newPage } from '../support/browser.ts';
import { trafficOf } from '../support/traffic.ts';
import type { Combination } from './combinations.ts';
import { pagesOfRoutes } from './addresses.ts';
import type { Route } from './addresses.ts';

/** The console's own router and settings, as they run in the page. */
const APP = "document.getElementById('app').__vue_app__.config.globalProperties";
const PATIENCE_MS = 15_000;

/** One person (or nobody) in one window, sent from page to page as the navigation would. */
export class Visitor {
  readonly page: Page;
  readonly cdp: CDPSession;
  private readonly troubles: string[] = [];

  private constructor(page: Page, cdp: CDPSession, login: string | null) {
    this.page = page;
    this.cdp = cdp;
    page.on('pageerror', (error) => this.troubles.push(`script error: ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) this.troubles.push(`console: ${message.text()}`); });
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.troubles.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText ?? 'failed'}`);
    });
    // Whether anybody is logged in is answered with a 401 to nobody.
    page.on('response', (response) => { if (response.status() >= 400 && !(login === null && response.url().endsWith('/api/session'))) this.troubles.push(`${response.request().method()} ${new URL(response.url()).pathname}: ${response.status()}`); });
  }

  /** @param login null: nobody logs in */
  static async arrive(browser: Browser, base: string, login: string | null): Promise<Visitor> {
    const { page } = login === null ? await newPage(browser, base) : await Person.logIn(browser, base, login);
    const visitor = new Visitor(page, await page.context().newCDPSession(page), login);
    if (login === null) await page.goto('/login');
    return visitor;
  }

  /** Every page of the console, from its router. */
  async pages(): Promise<string[]> {
    return pagesOfRoutes(await this.page.evaluate<Route[]>(`${APP}.$router.getRoutes().map(({ path, name, redirect }) => ({ path, name, redirects: redirect !== undefined }))`));
  }

  /** Opens an address within the console, and sees it so. */
  async goTo(address: string, { locale, theme, viewport }: Combination): Promise<void> {
    await this.page.setViewportSize(viewport);
    await this.set({ locale, theme });
    await this.page.evaluate(`${APP}.$router.push(${JSON.stringify(address)}).then(() => undefined)`);
    await this.settled();
  }

  /** Changes settings of the console: language, theme, size of the text. */
  async set(settings: { locale?: string; theme?: string; fontScale?: number }): Promise<void> {
    await this.page.evaluate(`void Object.assign(${APP}.$pinia._s.get('preferences'), ${JSON.stringify(settings)})`);
  }

  /** Path of the route that is shown, as the router lists it. */
  route(): Promise<string> {
    return this.page.evaluate<string>(`${APP}.$router.currentRoute.value.matched.at(-1).path`);
  }

  /** Waits until nothing more is being read, and nothing stands for what is. */
  async settled(): Promise<void> {
    await trafficOf(this.page).settled(PATIENCE_MS);
    await this.page.locator('h1').first().waitFor();
  }

  /** Errors of scripts, the console and requests since the last call. */
  takeTroubles(): string[] {
    return this.troubles.splice(0);
  }
}
