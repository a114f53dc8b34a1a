/** Writes the page on elements from the catalogue and the cases that prove it. */
import { CATALOGUE, type CatalogueGroup, type CatalogueRow } from './catalogue.ts';
import { SEMANTICS } from './semantics.ts';
import { CASES } from './index.ts';

const INTRODUCTION = `# BPMN elements

<!-- Written by \`npm run conformance -- --write-docs\` from tests/conformance; do not edit. -->

What the engine executes: every element of an executable BPMN 2.0.2 process. Anything else is refused at deploy, naming the element and its line;
nothing deploys and silently does nothing.

Each row is proved by cases of the conformance corpus (\`tests/conformance/cases\`, ${CASES.length} models): \`npm run conformance\` plays all of them,
\`npm run conformance -- <id>\` those of a row. Sections are those of BPMN 2.0.2 (formal/2013-12-09).`;

export function elementsPage(): string {
  return `${[INTRODUCTION, SEMANTICS, ...CATALOGUE.map(table)].join('\n\n')}\n`;
}

function table({ title, files, rows }: CatalogueGroup): string {
  const lines = rows.map((row) => `| ${row.variant} | \`${row.id}\` | ${row.section} | ${proofs(row)} | ${row.remark ?? ''} |`);
  return `## ${title}\n\nIn ${files.map((file) => `\`engine/${file}\``).join(', ')}.\n\n| element | id | section | cases | remarks |\n|---|---|---|---|---|\n${lines.join('\n')}`;
}

/** How many cases, and the first by name. */
function proofs(row: CatalogueRow): string {
  const cases = CASES.filter(({ proves }) => proves.split(' ').includes(row.id));
  const [first] = cases;
  return first === undefined ? 'none' : `${cases.length}: ${first.name.replaceAll('|', '\\|')}${cases.length > 1 ? ', ...' : ''}`;
}
