import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-process.ts';
import { NOTHING, failedFor } from './tally.ts';
import type { Tally } from './tally.ts';

/** The part of the fault runs' JSON report that counts. */
interface ChaosReport { experiments: { id: string; passed: boolean; failures: string[] }[] }

/** Runs the fault runs with these arguments; each experiment counts as one test. */
export async function runChaos(args: string[], environment: NodeJS.ProcessEnv): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-chaos-report-'));
  const file = join(folder, 'report.json');
  try {
    const code = await runNode(['--import', 'tsx', 'tests/chaos/run.ts', ...args, '--json', file], environment);
    return chaosTally(readReport(file), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function chaosTally(report: ChaosReport | null, code: number | null): Tally {
  const failed = report?.experiments.filter(({ passed }) => !passed) ?? [];
  if (report === null || (failed.length === 0 && code !== 0)) return failedFor(`the fault runs ended with ${code === null ? 'a signal' : `exit code ${code}`} and do not say why`);
  return { ...NOTHING, passed: report.experiments.length - failed.length, failed: failed.length, failures: failed.map(({ id, failures }) => [id, ...failures.map((failure) => `    ${failure}`)].join('\n')) };
}

function readReport(file: string): ChaosReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ChaosReport;
  } catch {
    return null;
  }
}
