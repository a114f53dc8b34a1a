import type { Locator, Page } from 'playwright-core';

/**
 * What a person enters in a field: text to type, the visible name of a choice (several for boxes; part of it for what the case
 * offers), true for a switch or a signature, the two ends of a period, or the rows of a table.
 */
export type Entry = string | number | boolean | string[] | { start: string; end?: string } | Record<string, Entry>[];

/** Fills in fields of a form by their path, with the mouse and the keyboard as a person does. Keys are paths: `patient.name`. */
export async function fillForm(page: Page, entries: Record<string, Entry>): Promise<void> {
  for (const [path, entry] of Object.entries(entries)) await fillField(page, path, entry);
}

async function fillField(page: Page, path: string, entry: Entry): Promise<void> {
  const field = page.locator(`[data-path="${path}"]`);
  await field.waitFor();
  if (isRows(entry)) return fillRows(page, field, path, entry);
  const widget = /widget-(\w+)/.exec((await field.getAttribute('class')) ?? '')?.[1];
  switch (widget) {
    case 'switch': return entry === true ? field.locator('.el-switch').click() : touchSwitch(field);
    case 'period': return fillPeriod(field, entry as { start: string; end?: string });
    case 'signature': return field.getByRole('button').first().click();
    case 'code': case 'codes': case 'org': case 'dept': return choose(page, field, [entry].flat().map(String));
    case 'offered': return field.getByRole('radio', { name: String(entry) }).first().check();
    case 'date': case 'datetime': return fillDate(field.locator('input'), String(entry));
    default: return field.locator('input, textarea').first().fill(String(entry));
  }
}

const isRows = (entry: Entry): entry is Record<string, Entry>[] => Array.isArray(entry) && typeof entry[0] === 'object';

async function fillRows(page: Page, field: Locator, path: string, rows: Record<string, Entry>[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    await field.getByRole('button', { name: /添加|新增/ }).click();
    for (const [column, entry] of Object.entries(row)) await fillField(page, `${path}.${index}.${column}`, entry);
  }
}

/** Few choices are radio buttons or boxes, many are a list to search in. */
async function choose(page: Page, field: Locator, names: string[]): Promise<void> {
  const few = (await field.locator('.el-radio, .el-checkbox').count()) > 0;
  for (const name of names) {
    if (few) {
      await field.locator('.el-radio, .el-checkbox').filter({ hasText: name }).first().click();
      continue;
    }
    const input = field.getByRole('combobox');
    // The placeholder of a list with many choices lies over its input.
    await input.click({ force: true });
    await input.fill(name);
    await page.locator('.el-select-dropdown:visible').getByRole('option', { name }).first().click();
    // A list of several choices stays open, over the fields below.
    await input.press('Tab');
  }
}

/** "No" is an answer too: a switch that was never touched says nothing. */
async function touchSwitch(field: Locator): Promise<void> {
  await field.locator('.el-switch').click();
  await field.locator('.el-switch').click();
}

async function fillPeriod(field: Locator, { start, end }: { start: string; end?: string }): Promise<void> {
  const inputs = field.locator('input');
  await fillDate(inputs.nth(0), start);
  if (end !== undefined) await fillDate(inputs.nth(1), end);
}

async function fillDate(input: Locator, value: string): Promise<void> {
  await input.fill(value);
  await input.press('Enter');
}
