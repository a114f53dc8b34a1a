import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployOverNetwork } from '../../../cli/deploy/over-network.ts';
import { ROOT } from '../../../cli/root.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { DEMO_PASSWORD } from '../../../store/demo/index.ts';

const credentials = { login: 'admin', password: DEMO_PASSWORD };

/**
 * Deploys a package with other settings, as an administrator does who configures a region; cases started from now on follow them. Without
 * changes the package is deployed as it is.
 */
export async function deployWithSettings(base: string, name: string, changes: JsonObject = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-settings-'));
  try {
    const copy = join(folder, name);
    cpSync(join(ROOT, 'bpmn', name), copy, { recursive: true });
    const file = join(copy, 'settings.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as JsonObject), ...changes }));
    await deployOverNetwork({ base, credentials, folders: [copy], dryRun: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
