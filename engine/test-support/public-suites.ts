import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Folder of a public conformance suite (`bpmn-miwg`, `dmn-tck`): under `YILIAN_SUITES`, or in `shared/data` beside the repository.
 * Null when the suite is not there; in CI it has to be.
 */
export function publicSuite(name: string): string | null {
  const root = process.env['YILIAN_SUITES'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  const folder = `${root}/${name}`;
  if (existsSync(folder)) return folder;
  if (process.env['YILIAN_SUITES'] !== undefined) throw new Error(`suite ${name} is not in YILIAN_SUITES`);
  return null;
}
