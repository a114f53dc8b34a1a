/** What a folder of the suite came to. */
export interface GroupResult {
  level: string;
  group: string;
  passed: number;
  total: number;
  failures: string[];
}

/** The page of the results in the documentation. */
export function report(results: readonly GroupResult[]): string {
  const passed = sum(results, 'passed');
  const total = sum(results, 'total');
  const rows = results.map(({ level, group, passed: ok, total: of }) => `| ${level.replace('compliance-level-', '')} | ${group} | ${ok} | ${of} |${ok < of ? ' ' + String(of - ok) + ' fail |' : ' |'}`);
  return `# DMN conformance

Yilian runs the public [DMN TCK](https://dmn-tck.github.io) with \`npm run tck\`: **${passed} of ${total}** test cases pass.
A test case passes when all its results do; numbers are compared to eight decimal digits, as in the runner of the suite.

| level | group | passed | of | |
|---|---|---:|---:|---|
${rows.join('\n')}
`;
}

function sum(results: readonly GroupResult[], column: 'passed' | 'total'): number {
  return results.reduce((total, result) => total + result[column], 0);
}
