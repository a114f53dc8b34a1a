/** What a folder of the suite came to. */
export interface GroupResult {
  level: string;
  group: string;
  passed: number;
  total: number;
  failures: string[];
}

/** Why test cases of a group fail. */
const REASONS: Record<string, string> = {
  '0076-feel-external-java': 'external Java functions; the engine runs FEEL only',
  '1115-feel-date-function': 'years beyond 271,821: the limit of the date library',
  '1117-feel-date-and-time-function': 'years beyond 271,821: the limit of the date library',
};

/** The page of the results in the documentation. */
export function report(results: readonly GroupResult[]): string {
  const passed = sum(results, 'passed');
  const total = sum(results, 'total');
  const rows = results.map(({ level, group, passed: ok, total: of }) => `| ${level.replace('compliance-level-', '')} | ${group} | ${ok} | ${of} | ${ok < of ? (REASONS[group] ?? 'not yet') : ''} |`);
  return `# DMN conformance

Yilian runs the public [DMN TCK](https://dmn-tck.github.io) with \`npm run tck\`: **${passed} of ${total}** test cases pass, of the
compliance levels 2 and 3 (DMN 1.5). A test case passes when all its results do; numbers are compared to eight decimal digits, as in the
runner of the suite. The suite is not part of this repository: \`YILIAN_SUITES\` names the folder that holds it as \`dmn-tck\`.

Two things the suite does not show, because a process must not go on with a null nobody notices: when a decision is evaluated for a
process, a table whose hits violate its hit policy and a value that is not of its declared type are errors (incidents), where the standard
says null. And expressions with named time zones are refused at deployment: their rules differ between hosts.

| level | group | passed | of | what fails |
|---|---|---:|---:|---|
${rows.join('\n')}
`;
}

function sum(results: readonly GroupResult[], column: 'passed' | 'total'): number {
  return results.reduce((total, result) => total + result[column], 0);
}
