import type { Locator, Page } from 'playwright-core';

/**
 * What a person enters in a field: text to type, the visible name of a choice (several for boxes), true for a switch or a
 * signature, or the rows of a table.
 */
export type Entry = string | number | true | string[] | Record<string, Entry>[];

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
    case 'switch': return field.locator('.el-switch').click();
    case 'signature': return field.getByRole('button').click();
    case 'code': case 'codes': case 'org': case 'dept': return choose(page, field, [entry].flat().map(String));
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
    await input.click();
    await input.fill(name);
    await page.locator('.el-select-dropdown:visible').getByRole('option', { name }).first().click();
  }
}

async function fillDate(input: Locator, value: string): Promise<void> {
  await input.fill(value);
  await input.press('Enter');
}
