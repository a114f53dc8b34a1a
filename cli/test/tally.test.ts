import { describe, expect, it } from 'vitest';
import { chaosTally } from './chaos.ts';
import { NOTHING, addTally, closingLine, tallyOf } from './tally.ts';
import type { VitestReport } from './tally.ts';

const good = { status: 'passed', fullName: 'adds', failureMessages: [] };
const report = (extra: Partial<VitestReport> = {}): VitestReport => ({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [{ name: 'a.test.ts', status: 'passed', message: '', assertionResults: [good, good, good] }], ...extra });

describe('closingLine', () => {
  it('names skipped tests only when there are any', () => {
    expect(closingLine({ ...NOTHING, passed: 12 })).toBe('12 passed, 0 failed');
    expect(closingLine(addTally({ ...NOTHING, passed: 12, skipped: 1 }, { passed: 1, failed: 2, skipped: 0, failures: ['a', 'b'] }))).toBe('13 passed, 2 failed, 1 skipped');
  });
});

describe('tallyOf', () => {
  it('counts tests and says which failed, and how', () => {
    const bad = { status: 'failed', fullName: 'multiplies', failureMessages: ['\u001b[31mexpected 5 to be 6\u001b[39m\n    at a.test.ts:3:1'] };
    const tally = tallyOf(report({ numFailedTests: 1, numPendingTests: 2, testResults: [{ name: 'a.test.ts', status: 'failed', message: '', assertionResults: [good, bad] }] }), 1);
    expect(tally).toEqual({ passed: 3, failed: 1, skipped: 2, failures: ['a.test.ts > multiplies\n    expected 5 to be 6\n        at a.test.ts:3:1'] });
  });

  it('counts a file that could not be loaded', () => {
    const tally = tallyOf(report({ testResults: [{ name: 'b.test.ts', status: 'failed', message: 'Cannot find c.ts', assertionResults: [] }] }), 1);
    expect(tally).toMatchObject({ failed: 1, failures: ['b.test.ts\n    Cannot find c.ts'] });
  });

  it('counts a file whose hook failed after its tests had passed', () => {
    const tally = tallyOf(report({ testResults: [{ name: 'b.test.ts', status: 'failed', message: 'afterAll timed out', assertionResults: [good] }] }), 1);
    expect(tally).toMatchObject({ failed: 1, failures: ['b.test.ts\n    afterAll timed out'] });
  });

  it('does not call a run good that ended badly', () => expect(tallyOf(report(), 1)).toMatchObject({ passed: 3, failed: 1, failures: ['every test passed and the run ended with exit code 1'] }));
  it('counts a run without a report as a failure', () => expect(tallyOf(null, null)).toMatchObject({ passed: 0, failed: 1 }));
});

describe('chaosTally', () => {
  it('names the experiments that do not hold, and what they found', () => {
    const experiments = [{ id: 'T1', passed: true, failures: [] }, { id: 'T10', passed: false, failures: ['p99 is 1,653 ms'] }];
    expect(chaosTally({ experiments }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0, failures: ['T10\n    p99 is 1,653 ms'] });
  });

  it('counts a run without a report, or that ended badly, as a failure', () => expect([chaosTally(null, 2), chaosTally({ experiments: [] }, 1)]).toMatchObject([{ failed: 1 }, { failed: 1 }]));
});
