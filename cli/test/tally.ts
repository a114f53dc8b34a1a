import { stripVTControlCharacters } from 'node:util';

/** What came out of a part, in tests; a single check (a compiler run, a lint run) counts as one. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and how, one text each: a long log has these at its end, where a build server's reader looks. */
  failures: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
export const PASSED: Tally = { ...NOTHING, passed: 1 };
export const failedFor = (why: string): Tally => ({ ...NOTHING, failed: 1, failures: [why] });

/** Lines of an error that are told again at the end; the rest is above. */
const ERROR_LINES = 6;

export function addTally(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, failures: [...a.failures, ...b.failures] };
}

/** The closing line: `N passed, N failed`, with `, N skipped` when there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The part of Vitest's JSON report that counts. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    /** Path of the file. */
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/**
 * Sums up a Vitest run. A file that could not be loaded has no tests to fail and still is a failure, and so is a run that ended
 * badly although every test passed (an unhandled error, a hook that threw after the last test) or that left no report at all.
 */
export function tallyOf(report: VitestReport | null, exitCode: number | null): Tally {
  const ended = exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`;
  if (report === null) return failedFor(`the run ${ended} and left no report`);
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages = [] }) => told(`${file.name} > ${fullName}`, failureMessages.join('\n')));
    return tests.length === 0 && file.status === 'failed' ? [told(file.name, file.message)] : tests;
  });
  const counted = { passed: report.numPassedTests, skipped: report.numPendingTests + report.numTodoTests };
  if (failures.length === 0 && exitCode !== 0) return { ...counted, failed: 1, failures: [`every test passed and the run ${ended}`] };
  return { ...counted, failed: failures.length, failures };
}

function told(what: string, error: string): string {
  const lines = stripVTControlCharacters(error).split('\n').filter((line) => line.trim() !== '');
  return [what, ...lines.slice(0, ERROR_LINES).map((line) => `    ${line}`)].join('\n');
}
