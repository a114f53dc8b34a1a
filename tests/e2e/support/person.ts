import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_PASSWORD } from '../../../store/demo/index.ts';
import { DESKTOP, accessibilityFaults, newPage, screenshot } from './browser.ts';
import { fillForm } from './form.ts';
import type { Entry } from './form.ts';
import { trafficOf } from './traffic.ts';

/** How long a page may go on reading before it is looked at as it is, ms. */
const PATIENCE_MS = 5_000;
/** Longer than a form waits before it asks where its outcomes lead, ms. */
const QUIET_MS = 900;

/** What is asked of an element of the page; the tests themselves are compiled without the browser's types. */
interface Covered { contains(other: unknown): boolean; ownerDocument: { elementFromPoint(x: number, y: number): unknown } }

/** Somebody at the console, in a browser session of their own. */
export class Person {
  readonly page: Page;
  private readonly scriptErrors: Error[];

  private constructor(page: Page, scriptErrors: Error[]) {
    this.page = page;
    this.scriptErrors = scriptErrors;
  }

  /** Opens the console and logs in on its log-in page. */
  static async logIn(browser: Browser, base: string, login: string, viewport = DESKTOP): Promise<Person> {
    const { page, scriptErrors } = await newPage(browser, base, viewport);
    const person = new Person(page, scriptErrors);
    await page.goto('/');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(DEMO_PASSWORD);
    await page.locator('#password').press('Enter');
    await page.waitForURL('**/home');
    return person;
  }

  /** The same page in English and dark, looked at. */
  async inEnglishAndDark(name: string): Promise<void> {
    await this.page.evaluate("localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.theme', 'dark')");
    await this.page.reload();
    await this.page.locator('main h1').waitFor();
    await this.page.waitForTimeout(800);
    await this.look(name);
  }

  /** Claims the task of a case from the inbox's list and opens it. `step` is the task's name. */
  async takeTask(businessKey: string, step: string): Promise<void> {
    await this.page.goto('/inbox');
    const row = this.page.locator('[data-row-id]').filter({ hasText: businessKey }).filter({ hasText: step });
    // Rows that come while others are shown wait behind a button, so that the list does not move under the pointer.
    const arrived = this.page.getByRole('button', { name: /^\d+ 条新任务/ });
    while (!(await row.first().isVisible())) {
      await row.or(arrived).first().waitFor();
      // The list may have been read again, and the button be gone, before it is pressed.
      if (await arrived.isVisible()) await arrived.click({ timeout: 2_000 }).catch(() => undefined);
    }
    await row.getByRole('link').first().click();
    await this.page.waitForURL('**/tasks/**');
    const claim = this.page.getByRole('button', { name: '认领并办理' });
    await claim.or(this.page.getByRole('group', { name: '处理结果' })).first().waitFor();
    if (await claim.isVisible()) await claim.click();
  }

  /** Fills in the form of the open task and presses one of its outcomes; waits until the inbox is back and it has been sent. */
  async complete(entries: Record<string, Entry>, outcome: string, look?: string): Promise<void> {
    const button = this.page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: outcome, exact: true });
    await button.waitFor();
    if (look !== undefined) await this.look(look);
    await fillForm(this.page, entries);
    await button.click();
    await this.orWhatIsSaid(`${outcome} was pressed and the task is still open`, async () => {
      await this.page.waitForURL('**/inbox**');
      await this.sendNow();
    });
  }

  /** Saves what the open dialog asks for; waits until the dialog is gone. */
  async saveDialog(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await this.orWhatIsSaid('保存 was pressed and the dialog is still open', () => dialog.waitFor({ state: 'hidden' }));
  }

  /** What was pressed may be refused, or only bring up the fields it asks for: the page says so, and so does the error. */
  private async orWhatIsSaid(otherwise: string, come: () => Promise<void>): Promise<void> {
    try {
      await come();
    } catch (error) {
      await screenshot(this.page, 'failed');
      const said = await this.page.locator('form.form [role=alert], form.form .error, .el-message, .el-button.is-loading').allTextContents();
      throw new Error(`${otherwise}: ${said.join(' | ') || 'the page says nothing'}`, { cause: error });
    }
  }

  /** Does not wait for the time in which what was decided can be undone. */
  async sendNow(): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.request().method() === 'POST' && /\/api\/tasks\/[^/]+\/(complete|transfer|return)$/.test(response.url()));
    await this.page.getByRole('list', { name: '即将提交' }).getByRole('button', { name: '立即提交' }).first().click();
    const answer = await answered;
    if (!answer.ok()) throw new Error(`it was not taken: ${answer.status()} ${await answer.text()}`);
  }

  /** Fills in fields of the form that is open. */
  fill(entries: Record<string, Entry>): Promise<void> {
    return fillForm(this.page, entries);
  }

  /** Waits until the case page shows this state. */
  async caseState(name: string | RegExp): Promise<void> {
    try {
      await this.page.locator('header').getByText(name).first().waitFor();
    } catch (error) {
      await screenshot(this.page, 'failed');
      throw error;
    }
  }

  /** Whether nothing covers the middle of an element. */
  async isOnTop(element: Locator): Promise<boolean> {
    await element.scrollIntoViewIfNeeded();
    const box = await element.boundingBox();
    if (box === null) return false;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return element.evaluate<boolean, [number, number], Covered>((node, point) => node.contains(node.ownerDocument.elementFromPoint(...point)), [x, y]);
  }

  /** Keeps a picture of the page with all that it reads, and checks that nobody is shut out of it and that no script of it failed. */
  async look(name: string): Promise<void> {
    // What a page shows that waits for something is a picture as well.
    await trafficOf(this.page).settled(PATIENCE_MS, QUIET_MS).catch(() => undefined);
    await screenshot(this.page, name);
    expect(await accessibilityFaults(this.page), `accessibility of ${name}`).toEqual([]);
    expect(this.scriptErrors, `script errors up to ${name}`).toEqual([]);
  }
}
