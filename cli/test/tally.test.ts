import { describe, expect, it } from 'vitest';
import { addTally, closingLine, tallyOf } from './tally.ts';
import type { VitestReport } from './tally.ts';

const report = (extra: Partial<VitestReport> = {}): VitestReport => ({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }], ...extra });

describe('closingLine', () => {
  it('names skipped tests only when there are any', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine(addTally({ passed: 12, failed: 0, skipped: 1 }, { passed: 1, failed: 2, skipped: 0 }))).toBe('13 passed, 2 failed, 1 skipped');
  });
});

describe('tallyOf', () => {
  it('counts tests', () => expect(tallyOf(report({ numFailedTests: 1, numPendingTests: 2 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 2 }));
  it('counts a file that could not be loaded', () => expect(tallyOf(report({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1)).toMatchObject({ failed: 1 }));
  it('does not call a run good that ended badly', () => expect(tallyOf(report(), 1)).toMatchObject({ passed: 3, failed: 1 }));
  it('counts a run without a report as a failure', () => expect(tallyOf(null, null)).toEqual({ passed: 0, failed: 1, skipped: 0 }));
});
