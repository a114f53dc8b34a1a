import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const COLUMNS = /const cols = \[([^\]]*)\];/;

/**
 * The table of the harness's own script, with columns for Yilian: the script names its columns in one list, to which ours are added in a copy.
 * @param folder of result files of all engines
 * @throws Error when the script has no such list any more
 */
export async function sideBySide(harness: string, folder: string): Promise<string> {
  const script = withColumns(readFileSync(join(harness, 'scripts', 'report.mjs'), 'utf8'));
  const copy = mkdtempSync(join(tmpdir(), 'yilian-report-'));
  try {
    writeFileSync(join(copy, 'report.mjs'), script);
    return (await promisify(execFile)(process.execPath, [join(copy, 'report.mjs'), folder], { maxBuffer: 1 << 24 })).stdout;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

export function withColumns(script: string): string {
  if (!COLUMNS.test(script)) throw new Error('the report script of the peers does not name its columns as it did');
  return script.replace(COLUMNS, (_, columns: string) => `const cols = ['yilian/sqlite', 'yilian/mariadb', ${columns}];`);
}
