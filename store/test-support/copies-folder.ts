import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Setup of a test run: a folder for the copies of stores (`openTestCopy`), removed when all tests have ended. The processes of the tests are killed, so they cannot do it. */
export default function copiesFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-copies-'));
  process.env['YILIAN_TEST_COPIES'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
